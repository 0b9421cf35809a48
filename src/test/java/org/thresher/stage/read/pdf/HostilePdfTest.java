package org.thresher.stage.read.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.RecordException;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;

/** PDF files that are damaged, locked, empty or made to do harm: each costs itself and no more. */
class HostilePdfTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(16 << 20, 100);
  private static final String ONE_PAGE = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
  private static final String HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

  private static PdfSamples text() {
    PdfSamples pdf = new PdfSamples();
    for (int page = 0; page < 3; page++) {
      pdf.page()
          .lines(
              72,
              90,
              "Some text of page " + "abc".charAt(page) + " for the test of it",
              "and its second line.");
    }
    return pdf;
  }

  private static String error(byte[] pdf) {
    Collected read = Collected.read("a.pdf", pdf);
    assertThat(read.records()).isEqualTo(1);
    return read.failure().error();
  }

  @Test
  void aLockedFileIsAnErrorAndOneWithoutAPasswordForReadersIsRead() {
    assertThat(error(encrypted("reader"))).isEqualTo("encrypted");
    assertThat(Collected.read("a.pdf", encrypted("")).page().content()).contains("Some text");
  }

  private static byte[] encrypted(String password) {
    return text()
        .bytes(
            document -> {
              StandardProtectionPolicy policy =
                  new StandardProtectionPolicy("owner", password, new AccessPermission());
              policy.setEncryptionKeyLength(128);
              document.protect(policy);
            });
  }

  @Test
  void pagesWithoutTextAreCounted() {
    byte[] scan = new PdfSamples().page().page().bytes();
    Collected read = Collected.read("scan.pdf", scan);
    assertThat(read.skipped).containsEntry("pdf_without_text", 1);
    assertThat(read.records()).isEqualTo(1);
    byte[] stamped = new PdfSamples().page().text(280, 800, 9, "1").page().bytes();
    assertThat(Collected.read("scan.pdf", stamped).skipped).containsEntry("pdf_without_text", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9, 60, 300, 700, 900})
  void aTruncatedFileIsReadAsFarAsItGoesOrIsAnError(int length) {
    byte[] whole = text().bytes();
    Collected read =
        Collected.read("a.pdf", Arrays.copyOf(whole, Math.min(length, whole.length - 1)));
    assertThat(read.records()).isEqualTo(1);
    assertThat(read.errors()).isSubsetOf("bad_pdf");
  }

  @Test
  void noChangedByteLeavesTheReader() {
    byte[] whole = text().bytes();
    for (int at = 0; at < whole.length; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Collected read = Collected.read("a.pdf", damaged);
      assertThat(read.records()).as("byte %d", at).isEqualTo(1);
    }
  }

  @Test
  void aLoopInThePageTreeEnds() {
    byte[] pdf =
        text()
            .bytes(
                document -> {
                  COSDictionary tree = document.getPages().getCOSObject();
                  COSArray kids = (COSArray) tree.getDictionaryObject(COSName.KIDS);
                  kids.add(tree);
                });
    Collected read = Collected.read("a.pdf", pdf);
    assertThat(read.records()).isEqualTo(1);
    String own = "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>";
    byte[] content =
        "BT /F 12 Tf 72 700 Td (Some text of a page) Tj ET".getBytes(StandardCharsets.US_ASCII);
    assertThat(Collected.read("a.pdf", PdfSamples.raw(own, content, "", HELVETICA)).records())
        .isEqualTo(1);
  }

  @Test
  void aHugePageCountIsNotBelieved() {
    byte[] pdf =
        text()
            .bytes(
                document ->
                    document
                        .getPages()
                        .getCOSObject()
                        .setItem(COSName.COUNT, COSInteger.get(Integer.MAX_VALUE)));
    assertThat(Collected.read("a.pdf", pdf).page().content()).contains("page a", "page c");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aBombIsFoundBeforeItExpands(int layers) throws IOException {
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) ' ');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9))) {
      for (int i = 0; i < 200; i++) {
        deflate.write(zeros);
      }
    }
    byte[] bomb = out.toByteArray();
    String filters = "/Filter/FlateDecode";
    if (layers == 2) {
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflate = new DeflaterOutputStream(again)) {
        deflate.write(bomb);
      }
      bomb = again.toByteArray();
      filters = "/Filter[/FlateDecode/FlateDecode]";
    }
    byte[] pdf = PdfSamples.raw(ONE_PAGE, bomb, filters, HELVETICA);
    assertThat(error(pdf)).isEqualTo("expands_too_much");
  }

  /** Codes of LZW that grow by a byte each: 7 MB in 6 kB, so many times. */
  private static byte[] lzwBomb(int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long bits = 0;
    int held = 0;
    for (int time = 0; time < times; time++) {
      int table = 258;
      for (int code = 256; table < 4094; code = code == 256 ? 0 : code == 0 ? 258 : code + 1) {
        int width = table + 1 >= 2048 ? 12 : table + 1 >= 1024 ? 11 : table + 1 >= 512 ? 10 : 9;
        bits = bits << width | code;
        held += width;
        while (held >= 8) {
          held -= 8;
          out.write((int) (bits >>> held));
        }
        table += code >= 258 ? 1 : 0;
        if (table == 4094) {
          bits = bits << 12 | 256;
          held += 12;
        }
      }
    }
    out.write((int) (bits << 8 >>> held));
    return out.toByteArray();
  }

  private static byte[] hex(byte[] bytes) {
    return (HexFormat.of().formatHex(bytes) + ">").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] zeros(int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      for (int i = 0; i < length; i += 1 << 16) {
        deflate.write(new byte[1 << 16]);
      }
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Filter/LZWDecode",
        "/Filter /LZW",
        "/Filter[/LZWDecode]",
        "/Filter [ /ASCIIHexDecode /LZWDecode ]",
        "/DecodeParms<</Predictor 1>>/Filter/#4cZWDecode",
        "/Filter[/AHx/Fl]",
        "/Filter[/AHx/RunLengthDecode/RL]"
      })
  void bombsOfOtherFiltersAreRefusedBeforeTheyAreDecoded(String filters) throws IOException {
    byte[] bomb =
        filters.contains("LZW") || filters.contains("#4c") ? lzwBomb(10) : zeros(70 << 20);
    if (filters.contains("RL")) {
      byte[] runs = new byte[2 << 14];
      for (int i = 0; i < runs.length; i += 2) {
        runs[i] = (byte) 129;
        runs[i + 1] = (byte) 129;
      }
      bomb = runs;
    }
    bomb = filters.contains("HexDecode") || filters.contains("AHx") ? hex(bomb) : bomb;
    byte[] pdf = PdfSamples.raw(ONE_PAGE, bomb, filters, HELVETICA);
    assertThat(error(pdf)).isEqualTo("expands_too_much");
  }

  @Test
  void aBombInAFileThatIsDecryptedIsRefused() throws IOException {
    byte[] deflated = zeros(70 << 20);
    byte[] pdf =
        text()
            .bytes(
                document -> {
                  PDStream stream = new PDStream(document);
                  try (OutputStream raw = stream.getCOSObject().createRawOutputStream()) {
                    raw.write(deflated);
                  }
                  stream.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
                  document.getPage(0).setContents(stream);
                  document.protect(
                      new StandardProtectionPolicy("owner", "", new AccessPermission()));
                });
    assertThat(error(pdf)).isEqualTo("expands_too_much");
  }

  @Test
  void streamsOfLzwAreRead() throws IOException {
    byte[] content =
        "BT /F 12 Tf 72 700 Td (Some text of a page) Tj ET".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FilterFactory.INSTANCE
        .getFilter(COSName.LZW_DECODE)
        .encode(new ByteArrayInputStream(content), out, new COSDictionary(), 0);
    byte[] pdf = PdfSamples.raw(ONE_PAGE, out.toByteArray(), "/Filter/LZWDecode", HELVETICA);
    assertThat(Collected.read("a.pdf", pdf).page().content()).contains("Some text of a page");
  }

  @Test
  void fontsThatDoNotSayWhatTheirCharactersAreMakeAnError() {
    StringBuilder names = new StringBuilder();
    StringBuilder codes = new StringBuilder();
    for (int i = 1; i < 90; i++) {
      names.append("/g").append(i);
      codes.append(String.format("%02x", 1 + (i * 37) % 89));
    }
    String font =
        "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Odd/Encoding<</Type/Encoding/Differences[1"
            + names
            + "]>>>>";
    byte[] content =
        ("BT /F 12 Tf 72 700 Td <" + codes + "> Tj ET").getBytes(StandardCharsets.US_ASCII);
    assertThat(error(PdfSamples.raw(ONE_PAGE, content, "", font))).isEqualTo("undecodable");
  }

  @Test
  void deepNestingOfArraysAndGraphicsStatesEnds() {
    for (String unit : new String[] {"[", "q ", "<<", "("}) {
      byte[] content = unit.repeat(200_000).getBytes(StandardCharsets.US_ASCII);
      Collected read = Collected.read("a.pdf", PdfSamples.raw(ONE_PAGE, content, "", HELVETICA));
      assertThat(read.records()).as(unit).isEqualTo(1);
    }
  }

  @Test
  void aFormThatShowsItselfEnds() {
    byte[] pdf =
        text()
            .bytes(
                document -> {
                  PDPage page = document.getPage(0);
                  org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject form =
                      new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(document);
                  form.setBBox(page.getMediaBox());
                  form.setResources(new org.apache.pdfbox.pdmodel.PDResources());
                  COSName name = form.getResources().add(form);
                  try (java.io.OutputStream out = form.getContentStream().createOutputStream()) {
                    out.write(
                        ("/" + name.getName() + " Do /" + name.getName() + " Do")
                            .getBytes(StandardCharsets.US_ASCII));
                  }
                  page.getResources().put(name, form);
                  try (org.apache.pdfbox.pdmodel.PDPageContentStream content =
                      new org.apache.pdfbox.pdmodel.PDPageContentStream(
                          document,
                          page,
                          org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode.APPEND,
                          true)) {
                    content.drawForm(form);
                  }
                });
    assertThat(Collected.read("a.pdf", pdf).records()).isEqualTo(1);
  }

  @Test
  void readingEndsWhenItsThreadIsInterrupted() {
    byte[] pdf = text().bytes();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> PdfFile.read(pdf, LIMITS)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aTextAboveTheLimitIsAnError() {
    byte[] pdf = text().bytes();
    assertThatThrownBy(() -> PdfFile.read(pdf, new DocumentLimits(50, 100)))
        .isInstanceOf(RecordException.class)
        .hasMessageContaining("more than 50 characters");
  }

  @Test
  void aFileWithoutPagesIsCountedAsItsFormat() {
    FileDocuments none =
        PdfFile.read(
            PdfSamples.raw("<</Type/Pages/Kids[]/Count 0>>", new byte[0], "", HELVETICA), LIMITS);
    assertThat(none.documents()).isEmpty();
  }

  @Test
  void filesOfAllKindsAreReadWhereverTheyAre() {
    byte[] pdf = text().bytes();
    assertThat(Collected.read("a/b.pdf", pdf).page().provenance().source()).isEqualTo("pdf");
    assertThat(Collected.read("b", ReadSamples.gzip(pdf)).page().mime())
        .isEqualTo("application/pdf");
    byte[] record =
        ReadSamples.warc("response", 3, ReadSamples.http("Content-Type: application/pdf\r\n", pdf));
    Collected warc = Collected.read("a.warc", record);
    assertThat(warc.page().content()).contains("Some text of page a");
    assertThat(warc.page().provenance().source()).isEqualTo("warc");
    assertThat(warc.page().url()).isNotNull();
    byte[] wrong =
        ReadSamples.warc("response", 3, ReadSamples.http("Content-Type: text/html\r\n", pdf));
    assertThat(Collected.read("a.warc", wrong).page().mime()).isEqualTo("application/pdf");
  }
}
