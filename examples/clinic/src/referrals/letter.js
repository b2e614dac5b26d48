// Last step of a referral: the letter to the practice that sent the patient.
const { S3Client, PutObjectCommand } = require("@aws-sdk/client-s3");
const { PDFDocument, StandardFonts } = require("pdf-lib");

const s3 = new S3Client({});

exports.handler = async ({ referralId, referral, bookings }) => {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  page.setFont(await pdf.embedFont(StandardFonts.Helvetica));
  page.drawText(`Referral ${referralId} of patient ${referral.patientId}`, { x: 50, y: 780, size: 14 });
  bookings.forEach(({ startsAt }, line) => {
    page.drawText(`Visit booked for ${startsAt}`, { x: 50, y: 740 - line * 20, size: 11 });
  });

  const Key = `${process.env.LETTER_PREFIX}${referralId}.pdf`;
  await s3.send(new PutObjectCommand({
    Bucket: process.env.UPLOAD_BUCKET,
    Key,
    Body: await pdf.save(),
    ContentType: "application/pdf",
  }));
  return { referralId, letter: Key };
};
