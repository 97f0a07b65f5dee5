/** A share of the cases: as a bar and in figures. */
export function ScoreBar({ share }: { readonly share: number }) {
  const percent = Math.round(share * 1000) / 10;
  return (
    <span className="score-bar">
      <span className="score-track" aria-hidden="true">
        <span className="score-fill" style={{ width: `${percent}%` }} />
      </span>
      <span className="figures">{`${percent}%`}</span>
    </span>
  );
}
