import { specimens } from './specimens.tsx';

export function GalleryPage() {
  return (
    <main className="gallery">
      {Object.entries(specimens).map(([name, specimen]) => (
        <section key={name} id={name} aria-label={name}>
          <h2 className="code-like">{name}</h2>
          <div className="specimen">{specimen}</div>
        </section>
      ))}
    </main>
  );
}
