import { importRoomTimes, listRooms } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { call } from '../../../api/call.ts';
import { useLanguage, useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';

/** Announced times from a file of an office; each row that is refused says why. */
export function ImportTimes() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => call(importRoomTimes, { file }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listRooms.id] }),
  });
  return (
    <>
      <p className="state-note">{t('rooms.importHint')}</p>
      <span className="field">
        <label htmlFor={id}>{t('rooms.importFile')}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.xlsx"
          disabled={send.isPending}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) send.mutate(file);
            target.value = '';
          }}
        />
      </span>
      <Refusal error={send.error} />
      <div role="status">
        {send.data && (
          <>
            <p>{t('rooms.imported', { taken: send.data.taken, refused: send.data.refused })}</p>
            <ul>
              {send.data.rows.map(({ line, roomId, zh, en }) => (
                <li key={line}>
                  {t('rooms.importLine', { line, roomId: roomId ?? '', reason: language === 'en' ? en : zh })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}
