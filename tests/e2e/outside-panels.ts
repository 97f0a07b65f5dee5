/**
 * What a reader would see reach out of where it belongs: past the window, or past the panel that holds it. Runs in the
 * page, by itself. What an element on the way cuts off or scrolls is not seen.
 */
export function outsidePanels(): string[] {
  const tolerance = 1;
  const outside: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) outside.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  for (const panel of document.querySelectorAll('.panel, .side-sheet, [role=dialog]')) {
    const edge = panel.getBoundingClientRect();
    if (edge.width === 0) continue;
    for (const element of panel.querySelectorAll('*')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || (left >= edge.left - tolerance && right <= edge.right + tolerance)) continue;
      if (!isCut(element, panel)) outside.push(`${nameOf(element)} by ${Math.round(right - edge.right)}`);
    }
  }
  return outside.slice(0, 5);

  function isCut(element: Element, panel: Element): boolean {
    // Within closed details, or spoken only.
    if (!element.checkVisibility({ visibilityProperty: true })) return true;
    for (let one: Element | null = element; one !== null && one !== panel; one = one.parentElement) {
      const { overflowX, position, clipPath } = getComputedStyle(one);
      if (position === 'fixed' || clipPath !== 'none') return true;
      if (one !== element && overflowX !== 'visible') return true;
    }
    return getComputedStyle(panel).overflowX !== 'visible';
  }

  function nameOf(element: Element): string {
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} '${element.textContent.slice(0, 30)}'`;
  }
}
