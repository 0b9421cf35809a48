package org.thresher;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code sample-input/} from the small texts beside this class's resources, always the same
 * bytes: {@code java org.thresher.SampleInput sample-input}.
 */
final class SampleInput {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");

  private final Path root;
  private final Map<String, SampleArticle> articles;

  private SampleInput(Path root) throws IOException {
    this.root = root;
    this.articles = SampleArticle.parse(resource("articles.txt"));
  }

  public static void main(String[] args) throws IOException {
    SampleInput sample = new SampleInput(Path.of(args[0]));
    sample.writeHtml();
    sample.writeText();
    sample.writeJsonl();
    sample.writeWarc();
  }

  private void writeHtml() throws IOException {
    for (SampleArticle article : articles.values()) {
      Charset charset = charsetOf(article);
      String page = page(article, charset.name().toLowerCase(Locale.ROOT));
      write("html/" + article.language() + "/" + article.slug() + ".html", page.getBytes(charset));
    }
    SampleArticle original = article("cannery-orders-rise");
    SampleArticle near =
        original.edited(
            "cannery-hires-eighty",
            Map.of(
                "eighty people", "about eighty people",
                "the company said on Tuesday", "the company announced on Tuesday",
                "had at first refused", "had long refused"));
    write("html/en/cannery-hires-eighty.html", utf8(page(near, "utf-8")));
    SampleArticle copy = article("seabirds-count-by-microphone").on("www.coast-mirror.example.com");
    write("html/mirror/seabirds-count-by-microphone.html", utf8(page(copy, "utf-8")));
    SampleArticle german = article("faehre-nach-norderhaff").on("www.nordkueste.example.com");
    write("html/broken/wrong-charset.html", page(german, "utf-8").getBytes(WINDOWS_1252));
    byte[] whole = gzip(utf8(page(article("lantern-theatre-reopens"), "utf-8")));
    write("html/broken/truncated.html.gz", Arrays.copyOf(whole, whole.length / 2));
    write("html/broken/empty.html", new byte[0]);
  }

  private void writeText() throws IOException {
    write("text/gull-head-keeper.txt", utf8(resource("gull-head-keeper.txt")));
    write("text/empty.txt", new byte[0]);
  }

  private void writeJsonl() throws IOException {
    List<String> texts = resource("records.txt").lines().toList();
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      records.append(record(i, texts.get(i)));
      if (i == 2) {
        records.append("{\"id\": \"cut-off\", \"text\": \"This record ends in the middle of\n");
      }
      if (i == 4) {
        records.append("{\"id\": \"no-text\", \"url\": \"https://briefs.example.com/none\"}\n");
      }
    }
    write("jsonl/briefs.jsonl", utf8(records.toString()));
    StringBuilder packed = new StringBuilder();
    for (SampleArticle article : List.copyOf(articles.values()).subList(0, 3)) {
      String text = article.title() + "\n" + String.join("\n", article.paragraphs());
      packed.append(
          """
          {"id": "syndicated-%s", "url": "https://wire.example.com/%s", "date": "%s", "text": "%s"}
          """
              .formatted(article.slug(), article.slug(), article.date(), SamplePage.json(text)));
    }
    write("jsonl/syndicated.jsonl.zst", Zstd.compress(utf8(packed.toString()), 9));
  }

  private static String record(int number, String text) {
    return """
        {"id": "brief-%d", "url": "https://briefs.example.com/2024/%d", "title": "Brief %d", \
        "date": "2024-05-2%d", "text": "%s"}
        """
        .formatted(number, number, number, number, SamplePage.json(text));
  }

  private void writeWarc() throws IOException {
    SampleArticle council = article("council-votes-on-harbour-toll");
    SampleArticle recrawled =
        council.edited("council-votes-on-harbour-toll", Map.of("four failed", "five failed"));
    SampleArticle rowers = article("rowers-win-estuary-cup").on("www.rowing-news.example.com");
    SampleArticle clinic = article("clinic-trial-of-walking-cure").on("www.pulse.example.com");
    byte[] crawl =
        join(
            SampleWarc.info(1),
            SampleWarc.response(2, council.url(), "2024-05-14T06:00:00Z", html(council)),
            SampleWarc.response(3, rowers.url(), "2024-05-14T06:00:05Z", html(rowers)),
            SampleWarc.notFound(4, "https://www.pulse.example.com/gone", "2024-05-14T06:00:09Z"),
            SampleWarc.image(5, "https://www.pulse.example.com/dot.gif", "2024-05-14T06:00:10Z"),
            SampleWarc.revisit(6, rowers.url(), "2024-05-20T06:00:00Z"),
            SampleWarc.response(7, council.url(), "2024-05-21T06:00:00Z", html(recrawled)),
            SampleWarc.response(8, clinic.url(), "2024-05-21T06:00:03Z", html(clinic)));
    write("warc/crawl.warc.gz", crawl);
    SampleArticle clocks = article("musee-des-horloges").on("www.vallee.example.com");
    SampleArticle marsh = article("marais-sales-restaures").on("www.vallee.example.com");
    byte[] good =
        join(
            SampleWarc.info(21),
            SampleWarc.response(22, clocks.url(), "2024-05-22T06:00:00Z", html(clocks)));
    byte[] cut = SampleWarc.response(23, marsh.url(), "2024-05-22T06:00:04Z", html(marsh));
    write("warc/truncated.warc.gz", join(good, Arrays.copyOf(cut, cut.length / 2)));
  }

  private SampleArticle article(String slug) {
    return Objects.requireNonNull(articles.get(slug), slug);
  }

  private String page(SampleArticle article, String charset) {
    return SamplePage.of(article, charset, List.copyOf(articles.values()));
  }

  private byte[] html(SampleArticle article) {
    return utf8(page(article, "utf-8"));
  }

  private static Charset charsetOf(SampleArticle article) {
    return switch (article.slug()) {
      case "grenzweg-nach-altmuehlrode" -> WINDOWS_1252;
      case "minato-no-toudai" -> SHIFT_JIS;
      default -> StandardCharsets.UTF_8;
    };
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SampleInput.class.getResourceAsStream("sample/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
