import { useEffect, useState } from 'react';
import { openFile } from './open-file.ts';
import styles from './file-drop.module.css';

/** Opens a file that is dropped anywhere on the page; says so while it hovers. */
export function FileDrop() {
  const [hovers, setHovers] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event) || isFileInput(event.target)) return;
      event.preventDefault();
      setHovers(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovers(false);
    };
    const onDrop = (event: DragEvent) => {
      setHovers(false);
      if (!carriesFiles(event) || event.defaultPrevented || isFileInput(event.target)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(file);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return hovers ? <div className={styles.veil}>Drop a diagram to open it</div> : null;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** A file field of a form takes its own files. */
function isFileInput(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'file';
}
