package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.UseArchive.EARLY;
import static org.thresher.UseArchive.LATE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals about the use of pages, from web archives with many kinds of them. */
class RightsIT {
  private static final String HONOUR =
      "rights: {agents: [GPTBot], honour: [robots, noindex, noai, tdm, content_usage,"
          + " content_signal]}\n";

  @TempDir private static Path folder;
  private static final UseArchive archive = new UseArchive();
  private static Path dump;
  private static MadeCorpus annotated;
  private static MadeCorpus honoured;

  @BeforeAll
  static void run() throws IOException {
    archive.info(
        String.join(
            "\r\n",
            "software: Apache Nutch 1.19",
            "http-header-user-agent: CCBot/2.0 (https://commoncrawl.org/faq/)",
            "robots: checked",
            "operator: A Person"));
    archive.info("software: Wget/1.21\r\nrobots: classic\r\n");
    write();
    writeHostile();
    dump = archive.write(folder.resolve("dump"));
    annotated = corpus("annotated", "rights: {agents: [GPTBot]}\n");
    honoured = corpus("honoured", HONOUR);
  }

  @Test
  void withoutTheSectionThereIsNoColumnAndNoCount() throws IOException {
    MadeCorpus plain = corpus("plain", "");
    assertThat(plain.rows("data").size()).isEqualTo(archive.expected().size());
    assertThat(plain.rows("data").stream().filter(row -> row.has("rights")).count()).isZero();
    assertThat(plain.json("report/report.json").has("rights")).isFalse();
    assertThat(Files.exists(folder.resolve("plain/report/eu-summary.md"))).isFalse();
    assertThat(Files.readString(folder.resolve("plain/README.md"))).doesNotContain("Opt-outs");
    assertThat(plain.json("report/report.json").get("records"))
        .isEqualTo(annotated.json("report/report.json").get("records"));
    assertThat(plain.rows("errors").stream().filter(RightsIT::isDamagedFile)).isEmpty();
  }

  @Test
  void signalsOfPagesServersAndSitesAreAnnotated() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (JsonNode row : annotated.rows("data")) {
      List<String> said = new ArrayList<>();
      for (JsonNode each : row.get("rights")) {
        String value = each.get("value").asText();
        String where = each.get("where").asText();
        said.add(each.get("signal").asText() + "=" + value + "@" + where);
        assertThat(each.get("date").isTextual())
            .isEqualTo(where.equals("robots.txt") || where.equals("tdmrep.json"));
      }
      found.put(row.get("url").asText(), String.join(" | ", said));
    }
    assertThat(found).containsExactlyEntriesOf(archive.expected());
    assertThat(annotated.rows("dropped")).isEmpty();
  }

  @Test
  void honouredSignalsDrop() throws IOException {
    assertThat(honoured.rows("dropped"))
        .allMatch(row -> row.get("reason").asText().equals("opt_out"))
        .extracting(row -> row.get("url").asText())
        .contains(
            "https://a.example.org/private/1",
            "https://b.example.org/1",
            "https://d.example.org/1",
            "https://e.example.org/1",
            "https://f.example.org/1",
            "https://h.example.org/1",
            "https://i.example.org/1",
            "https://j.example.org/gallery/1",
            "https://k.example.org/1",
            "https://l.example.org/1",
            "https://m.example.org/1")
        .doesNotContain(
            "https://a.example.org/private/ok",
            "https://c.example.org/1",
            "https://g.example.org/1",
            "https://n.example.org/1",
            "https://o.example.org/1",
            "https://p.example.org/1");
    assertThat(honoured.rows("data").size() + honoured.rows("dropped").size())
        .isEqualTo(archive.expected().size());
    assertThat(honoured.rows("dropped").toString())
        .contains("robots_txt 'disallow GPTBot' (robots.txt of 2024-05-01T00:00:00Z)");
    assertThat(honoured.json("report/report.json").get("dropped").get("opt_out").asInt())
        .isEqualTo(honoured.rows("dropped").size());
  }

  @Test
  void aDamagedFileIsAnErrorThatCostsNoRecord() throws IOException {
    assertThat(annotated.rows("errors").stream().filter(RightsIT::isDamagedFile))
        .allMatch(row -> row.get("file_path").asText().equals("robots.warc"))
        .extracting(row -> row.get("message").asText().replaceAll(":.*", ""))
        .containsExactlyInAnyOrder(
            "tdmrep.json is not JSON",
            "tdmrep.json is not JSON",
            "tdmrep.json is not a list of rules");
    // A robots.txt above read.maxPageBytes is lost as a record, as ever, and its rules count.
    assertThat(annotated.json("report/report.json").get("records").get("errors").asInt()).isOne();
    assertThat(annotated.json("report/report.json").get("file_errors").asInt()).isEqualTo(3);
  }

  @Test
  void reportCardAndCroissantCountThem() throws IOException {
    JsonNode rights = annotated.json("report/report.json").get("rights");
    Map<String, Integer> signals = new TreeMap<>();
    Map<String, Integer> flags = new TreeMap<>();
    for (JsonNode row : annotated.rows("data")) {
      Map<String, Integer> ofRow = new TreeMap<>();
      row.get("rights")
          .forEach(
              each ->
                  ofRow.put(
                      each.get("signal").asText() + " (" + each.get("where").asText() + ")", 1));
      ofRow.keySet().forEach(signal -> signals.merge(signal, 1, Integer::sum));
    }
    for (JsonNode row : annotated.rows("evidence")) {
      row.get("flags").forEach(flag -> flags.merge(flag.asText(), 1, Integer::sum));
    }
    assertThat(signals).hasSizeGreaterThan(10);
    assertThat(counts(rights.get("signals"))).isEqualTo(signals);
    assertThat(counts(annotated.json("report/report.json").get("flags"))).isEqualTo(flags);
    assertThat(flags).containsKeys("opt_out_robots", "opt_out_noai", "opt_out_tdm");
    assertThat(counts(rights.get("crawlers")))
        .containsOnlyKeys(
            "software: Apache Nutch 1.19; http-header-user-agent: CCBot/2.0"
                + " (https://commoncrawl.org/faq/); robots: checked",
            "software: Wget/1.21; robots: classic");
    String card = Files.readString(folder.resolve("honoured/README.md"));
    assertThat(card)
        .contains("## Opt-outs")
        .contains("robots.txt for the agents GPTBot.")
        .contains("Documents were dropped for robots, noindex, noai, tdm, content_usage,")
        .contains("| `opt_out` | " + honoured.rows("dropped").size() + " |");
    assertThat(honoured.json("croissant.json").get("rai:dataManipulationProtocol").asText())
        .contains("Documents were dropped for robots");
    assertThat(Files.readString(folder.resolve("annotated/report/index.html")))
        .contains("What pages and sites say of their use")
        .contains("Apache Nutch 1.19")
        .doesNotContain("A Person");
  }

  @Test
  void explainSaysWhichSignalDropped() throws IOException {
    String text = printed("explain", folder.resolve("honoured"), "--url=https://e.example.org/1");
    assertThat(text)
        .contains("document dropped: opt_out", "robots_tag 'noai, noimageai' (header)")
        .contains("use reserved by: noai, noimageai", "to change opt_out: rights.honour");
    String kept = printed("explain", folder.resolve("annotated"), "--url=https://e.example.org/1");
    assertThat(kept).contains("use reserved by: noai, noimageai").doesNotContain("dropped");
  }

  /** Each query of the summary gives the table above it. */
  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "parquet"})
  void theSummaryForTheEuIsWhatQueriesSay(String format) throws IOException, SQLException {
    String name = "eu-" + format;
    MadeCorpus made = corpus(name, HONOUR, "--format=" + format);
    assertThat(made.json("report/report.json").get("records").get("data").asInt()).isPositive();
    String summary = Files.readString(folder.resolve(name).resolve("report/eu-summary.md"));
    Map<String, List<String>> tables = new LinkedHashMap<>();
    Matcher part =
        Pattern.compile(
                "\\n\\|---[^\\n]*\\n((?:\\|[^\\n]*\\n)*)\\n```sql\\n(.*?);\\n```", Pattern.DOTALL)
            .matcher(summary);
    while (part.find()) {
      tables.put(part.group(2), part.group(1).lines().map(RightsIT::plain).toList());
    }
    assertThat(tables).hasSize(6);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (Map.Entry<String, List<String>> table : tables.entrySet()) {
        String sql =
            table.getKey().replaceAll("(read_\\w+\\(')", "$1" + folder.resolve(name) + "/");
        assertThat(rows(statement.executeQuery(sql))).as(sql).isEqualTo(table.getValue());
      }
    }
    assertThat(summary)
        .contains("| `2024-05-01` | 2024-05-02 |")
        .contains("| `example.org` |")
        .containsPattern("documents of [2-9][0-9] domains.*largest tenth: [3-9]\\.")
        .contains("Documents were dropped for robots, noindex");
  }

  @Test
  void enginesAndWorkersGiveTheSameBytes() throws IOException {
    MadeCorpus many = corpus("many", HONOUR, "--runner=DirectRunner", "--targetParallelism=4");
    assertThat(many.fixedBytes()).isEqualTo(honoured.fixedBytes());
    assertThat(Files.readString(folder.resolve("many/report/eu-summary.md")))
        .isEqualToIgnoringNewLines(
            Files.readString(folder.resolve("honoured/report/eu-summary.md"))
                .replace("`honoured`", "`many`"));
    if (RunProcess.hasRunner("FlinkRunner")) {
      MadeCorpus flink = corpus("flink", HONOUR, "--runner=FlinkRunner", "--parallelism=2");
      assertThat(flink.fixedBytes()).isEqualTo(honoured.fixedBytes());
    }
  }

  private static void write() {
    archive.robots(
        "https://a.example.org", EARLY, "User-agent: *\nDisallow: /private/\nAllow: /private/ok");
    archive.page(
        "https://a.example.org/private/1", "", "", "robots_txt=disallow GPTBot@robots.txt");
    archive.page("https://a.example.org/private/ok", "", "", "");
    archive.page("http://a.example.org/private/1", "", "", "");
    archive.page("https://a.example.org:8443/private/1", "", "", "");
    // The latest file before the page counts, not the one after it.
    archive.robots("https://b.example.org", "2024-04-01T00:00:00Z", "User-agent: *\nAllow: /");
    archive.robots("https://b.example.org", EARLY, "User-agent: GPTBot\nDisallow: /");
    archive.robots("https://b.example.org", LATE, "User-agent: *\nAllow: /");
    archive.page("https://b.example.org/1", "", "", "robots_txt=disallow GPTBot@robots.txt");
    // A group of one's own takes the place of that for all.
    archive.robots(
        "https://c.example.org",
        EARLY,
        "User-agent: *\nDisallow: /\n\nUser-agent: GPTBot\nAllow: /");
    archive.page("https://c.example.org/1", "", "", "");
    // Without a file before the page, the first one after it counts.
    archive.robots("https://d.example.org", LATE, "User-agent: *\nDisallow: /");
    archive.page("https://d.example.org/1", "", "", "robots_txt=disallow GPTBot@robots.txt");
    archive.page(
        "https://e.example.org/1",
        "X-Robots-Tag: noai, noimageai\r\n",
        "",
        "robots_tag=noai, noimageai@header");
    archive.page(
        "https://f.example.org/1",
        "",
        "<meta name=ROBOTS content='noindex,follow'>",
        "robots_tag=noindex,follow@meta");
    archive.page(
        "https://g.example.org/1",
        "X-Robots-Tag: otherbot: noai\r\n",
        "<meta name=robots content='index, follow, max-snippet:-1'>",
        "robots_tag=otherbot: noai@header");
    archive.page(
        "https://h.example.org/1",
        "",
        "<meta name=gptbot content=noai>",
        "robots_tag=gptbot: noai@meta");
    archive.page(
        "https://i.example.org/1",
        "TDM-Reservation: 1\r\ntdm-policy: https://i.example.org/p.json\r\n",
        "",
        "tdm_reservation=1@header | tdm_policy=https://i.example.org/p.json@header");
    archive.tdm(
        "https://j.example.org",
        EARLY,
        "[{\"location\": \"/gallery/*\", \"tdm-reservation\": 1, \"tdm-policy\":"
            + " \"https://j.example.org/p\"},{\"location\": \"/*\", \"tdm-reservation\": 0}]");
    archive.page(
        "https://j.example.org/gallery/1",
        "",
        "",
        "tdm_reservation=1@tdmrep.json | tdm_policy=https://j.example.org/p@tdmrep.json");
    archive.page("https://j.example.org/text", "", "", "tdm_reservation=0@tdmrep.json");
    archive.page(
        "https://k.example.org/1",
        "Content-Usage: train-ai=n, search=y\r\n",
        "",
        "content_usage=train-ai=n, search=y@header");
    archive.robots(
        "https://l.example.org",
        EARLY,
        "User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /open/ train-ai=y\nAllow: /");
    archive.page("https://l.example.org/1", "", "", "content_usage=train-ai=n@robots.txt");
    archive.page("https://l.example.org/open/1", "", "", "content_usage=train-ai=y@robots.txt");
    archive.robots(
        "https://m.example.org",
        EARLY,
        "User-Agent: *|Content-Signal: search=yes,ai-train=no|Allow: /|License: https://m.example.org/rsl.xml"
            .replace('|', '\n'));
    archive.page(
        "https://m.example.org/1",
        "",
        "",
        "rsl=https://m.example.org/rsl.xml@robots.txt |"
            + " content_signal=search=yes,ai-train=no@robots.txt");
    archive.page(
        "https://n.example.org/1",
        "Link: <https://n.example.org/l.xml>; rel=\"license\"; type=\"application/rsl+xml\"\r\n",
        "<link rel=license type='application/rsl+xml' href='/rsl.xml'>",
        "rsl=/rsl.xml@link | rsl=https://n.example.org/l.xml@header");
    // What is in comments and scripts is not said; unknown words are kept and honoured by nobody.
    archive.page(
        "https://o.example.org/1",
        "Content-Usage: dreams=n\r\n",
        "<!-- <meta name=robots content=noai> --><script>'<meta name=robots"
            + " content=noai>'</script>",
        "content_usage=dreams=n@header");
    archive.page(
        "https://p.example.org/1",
        "TDM-Reservation: 1\r\n",
        "<meta name=tdm-reservation content=0>",
        "tdm_reservation=0@meta | tdm_reservation=1@header");
  }

  private static void writeHostile() {
    String none = "robots_txt=disallow GPTBot@robots.txt";
    byte[] no = "User-agent: *\nDisallow: /\n".getBytes(StandardCharsets.UTF_8);
    // Encodings: byte order marks, UTF-16, bytes that are no UTF-8, lines that end as of old.
    robotsAndPage("utf8bom", bytes("\uFEFFUser-agent: *\nDisallow: /"), none);
    robotsAndPage(
        "utf16", "\uFEFFUser-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_16LE), none);
    robotsAndPage(
        "latin1",
        "# f\u00fcr alle\nUser-agent: *\nDisallow: /".getBytes(StandardCharsets.ISO_8859_1),
        none);
    robotsAndPage("mac", bytes("User-agent: *\rDisallow: /\r"), none);
    robotsAndPage(
        "nul", bytes("User-agent: *\0\nDisallow: /\nUser-agent: GPTBot\nDisallow: /\n"), none);
    // Sizes: the first 500 KiB count.
    robotsAndPage(
        "large", bytes("User-agent: *\nDisallow: /\n" + "# filling\n".repeat(90_000)), none);
    robotsAndPage(
        "late", bytes("User-agent: *\n" + "# filling\n".repeat(60_000) + "Disallow: /\n"), "");
    robotsAndPage(
        "huge", bytes("User-agent: *\nDisallow: /\n" + "# filling\n".repeat(1_000_000)), none);
    robotsAndPage("oneline", bytes("x".repeat(600_000)), "");
    robotsAndPage("empty", new byte[0], "");
    // A page in the place of the file.
    robotsAndPage(
        "page",
        bytes(
            "<!doctype html><html><body><p>User-agent: *<br>Disallow: / and License:"
                + " https://x.example/l</p></body></html>"),
        "");
    // Statuses.
    for (String status :
        List.of("404 Not Found", "403 Forbidden", "410 Gone", "429 Too Many Requests")) {
      String site = "https://status" + status.substring(0, 3) + ".example";
      archive.robots(site, EARLY, no);
      archive.answer(site + "/robots.txt", "2024-05-01T12:00:00Z", status, "", no);
      archive.page(site + "/1", "", "", "");
    }
    for (String status : List.of("500 Error", "503 Service Unavailable")) {
      String site = "https://status" + status.substring(0, 3) + ".example";
      archive.answer(site + "/robots.txt", EARLY, status, "Retry-After: 60\r\n", new byte[0]);
      String code = status.substring(0, 3);
      archive.page(site + "/1", "", "", "robots_txt=unreachable " + code + "@robots.txt");
    }
    archive.answer(
        "https://later503.example/robots.txt", LATE, "503 Service Unavailable", "", new byte[0]);
    archive.page("https://later503.example/1", "", "", "");
    // Redirects, also to another site without pages.
    archive.answer(
        "http://moved.example/robots.txt",
        EARLY,
        "301 Moved",
        "location:  https://moved.example/robots.txt \r\n",
        new byte[0]);
    archive.robots("https://moved.example", EARLY, no);
    archive.page("http://moved.example/1", "", "", none);
    archive.answer(
        "https://lost.example/robots.txt", EARLY, "302 Found", "Location: /\r\n", new byte[0]);
    archive.page("https://lost.example/1", "", "", "");
    archive.answer("https://nowhere.example/robots.txt", EARLY, "302 Found", "", new byte[0]);
    archive.page("https://nowhere.example/1", "", "", "");
    // Not changed since a fetch that is not the last one.
    archive.robots("https://same.example", "2024-04-01T00:00:00Z", no);
    archive.robots("https://same.example", "2024-04-02T00:00:00Z", "User-agent: *\nAllow: /");
    archive.unchanged("https://same.example", "2024-04-03T00:00:00Z", "2024-04-01T00:00:00Z");
    archive.page("https://same.example/1", "", "", none);
    // Damaged tdmrep.json, and one with a byte order mark.
    tdmAndPage("cut", "[{\"location\": \"/\", \"tdm-reservation\": 1", "");
    tdmAndPage("nojson", "tdm-reservation: 1", "");
    tdmAndPage("object", "{\"location\": \"/\", \"tdm-reservation\": 1}", "");
    tdmAndPage(
        "tdmbom",
        "\uFEFF[{\"location\": \"/\", \"tdm-reservation\": 1}]",
        "tdm_reservation=1@tdmrep.json");
    tdmAndPage(
        "word",
        "[{\"location\": \"/\", \"tdm-reservation\": \"please not\"}]",
        "tdm_reservation=please not@tdmrep.json");
    tdmAndPage("tdmpage", "<html><body>not found</body></html>", "");
    archive.expected().put("https://tdmpage.example/.well-known/tdmrep.json", "");
    // Headers: two of a name, folded, for agents, many.
    archive.page(
        "https://two.example/1",
        "X-Robots-Tag: noindex\r\nx-robots-tag: gptbot: noai\r\n",
        "",
        "robots_tag=noindex@header | robots_tag=gptbot: noai@header");
    archive.page(
        "https://folded.example/1",
        "X-Robots-Tag: noindex,\r\n  noai\r\n",
        "",
        "robots_tag=noindex, noai@header");
    archive.page("https://shown.example/1", "X-Robots-Tag: index, max-snippet:-1\r\n", "", "");
    archive.page(
        "https://until.example/1",
        "X-Robots-Tag: unavailable_after: 25 Jun 2030 15:00:00 PST\r\n",
        "",
        "robots_tag=unavailable_after: 25 Jun 2030 15:00:00 PST@header");
    archive.page(
        "https://many.example/1",
        "X-Filling: x\r\n".repeat(500) + "TDM-Reservation: 1\r\n",
        "",
        "tdm_reservation=1@header");
    archive.page(
        "https://links.example/1",
        "Link: </a.css>; rel=preload, </l.xml>; rel=license; type=\"application/rsl+xml\"\r\n",
        "",
        "rsl=/l.xml@header");
    // Elements for agents.
    archive.page(
        "https://elements.example/1",
        "",
        "<meta name=googlebot content=noindex><meta name=CCBot content='noai'>",
        "robots_tag=googlebot: noindex@meta | robots_tag=CCBot: noai@meta");
  }

  private static boolean isDamagedFile(JsonNode row) {
    return row.get("error").asText().equals("bad_tdmrep");
  }

  private static void robotsAndPage(String name, byte[] robots, String expected) {
    String site = "https://" + name + ".example";
    archive.robots(site, EARLY, robots);
    archive.page(site + "/1", "", "", expected);
  }

  private static void tdmAndPage(String name, String file, String expected) {
    String site = "https://" + name + ".example";
    archive.tdm(site, EARLY, file);
    archive.page(site + "/1", "", "", expected);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Integer> counts(JsonNode object) {
    Map<String, Integer> counts = new TreeMap<>();
    object.properties().forEach(each -> counts.put(each.getKey(), each.getValue().asInt()));
    return counts;
  }

  private static String plain(String row) {
    return row.replaceAll("[`,]", "").replaceAll("^\\| | \\|$", "").replace("\\|", "|");
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> found = new ArrayList<>();
    while (rows.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        cells.add(rows.getString(i));
      }
      found.add(String.join(" | ", cells));
    }
    return found;
  }

  private static String printed(Object... arguments) {
    java.io.PrintStream before = System.out;
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    System.setOut(new java.io.PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(MadeCorpus.command(arguments).code()).isZero();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static MadeCorpus corpus(String name, String section, String... options)
      throws IOException {
    Path job = folder.resolve(name + ".yaml");
    Files.writeString(
        job, "read: {shardBytes: 20000, maxPageBytes: 1000000}\nextract:\n" + section + "write:\n");
    return MadeCorpus.make(job, dump, folder.resolve(name), options);
  }
}
