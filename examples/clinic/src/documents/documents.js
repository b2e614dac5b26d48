// GET and POST /documents: signed links, so that files do not pass through here.
const { S3Client, ListObjectsV2Command, GetObjectCommand, PutObjectCommand } = require("@aws-sdk/client-s3");
const { getSignedUrl } = require("@aws-sdk/s3-request-presigner");
const { z } = require("zod");

const s3 = new S3Client({});
const Bucket = process.env.UPLOAD_BUCKET;
const Upload = z.object({ fileName: z.string().regex(/^[\w.-]{1,120}$/), contentType: z.string() });

exports.handler = async (event) => {
  const patientId = event.requestContext.authorizer.claims["custom:patientId"];

  if (event.httpMethod === "POST") {
    const upload = Upload.safeParse(JSON.parse(event.body ?? "{}"));
    if (!upload.success) return answer(400, { issues: upload.error.issues });
    const put = new PutObjectCommand({
      Bucket,
      Key: `incoming/${patientId}/${upload.data.fileName}`,
      ContentType: upload.data.contentType,
    });
    return answer(201, { url: await getSignedUrl(s3, put, { expiresIn: 300 }) });
  }

  const found = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `documents/${patientId}/` }));
  const documents = await Promise.all((found.Contents ?? []).map(async ({ Key }) => ({
    name: Key.split("/").pop(),
    url: await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 300 }),
  })));
  return answer(200, { documents });
};

const answer = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) });
