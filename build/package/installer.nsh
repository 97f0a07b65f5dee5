; Links yaojian://… open the program; electron-builder registers endings of files only.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\yaojian" "" "URL:Yaojian"
  WriteRegStr SHCTX "Software\Classes\yaojian" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\yaojian\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\yaojian\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\yaojian"
!macroend
