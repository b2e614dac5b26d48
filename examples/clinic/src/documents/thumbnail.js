// A new picture under images/: put a quarter-size copy beside it.
const { S3Client, GetObjectCommand, PutObjectCommand } = require("@aws-sdk/client-s3");
const jpeg = require("jpeg-js");

const s3 = new S3Client({});

exports.handler = async (event) => {
  for (const { s3: { bucket, object } } of event.Records) {
    const key = decodeURIComponent(object.key.replace(/\+/g, " "));
    const found = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    const image = jpeg.decode(await found.Body.transformToByteArray(), { maxMemoryUsageInMB: 512 });

    await s3.send(new PutObjectCommand({
      Bucket: process.env.UPLOAD_BUCKET,
      Key: `${process.env.THUMBNAIL_PREFIX}thumb-${key.split("/").pop()}`,
      Body: jpeg.encode(quarter(image), 80).data,
      ContentType: "image/jpeg",
    }));
  }
};

function quarter({ width, height, data }) {
  const small = { width: Math.ceil(width / 4), height: Math.ceil(height / 4) };
  small.data = Buffer.alloc(small.width * small.height * 4);
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const from = (y * 4 * width + x * 4) * 4;
      small.data.set(data.subarray(from, from + 4), (y * small.width + x) * 4);
    }
  }
  return small;
}
