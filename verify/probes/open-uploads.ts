import { quote } from "../../agent/shell-words";

/** An upload in parts that was begun and neither completed nor aborted: its parts would cost money. */
export interface OpenUpload {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
}

/** The line that ends an upload in parts by hand. */
export function abortCommand({ bucket, key, uploadId }: OpenUpload, region: string): string {
  const words = ["--bucket", bucket, `--key=${key}`, `--upload-id=${uploadId}`, "--region", region];
  return `aws s3api abort-multipart-upload ${words.map(quote).join(" ")}`;
}
