import { getTransferPackage } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { takeFile } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { saveFile } from '../../ui/save-file.ts';

/** The package that leaves the city, with the hash that the step which sends it asks for. */
export function TransferPackage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const take = useMutation({
    mutationFn: () => takeFile(getTransferPackage, { params: { id } }),
    onSuccess: ({ file, name }) => saveFile(name, file),
  });
  return (
    <>
      <p className="case-steps">
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {t('materials.takePackage')}
        </Button>
      </p>
      {take.data && (
        <p role="status">
          {t('materials.packageHash')} <span className="figures">{take.data.sha256}</span>
        </p>
      )}
      <Refusal error={take.error} />
    </>
  );
}
