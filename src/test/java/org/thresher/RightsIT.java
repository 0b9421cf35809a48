package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals about the use of pages, from a web archive with 20 kinds of them. */
class RightsIT {
  private static final String EARLY = "2024-05-01T00:00:00Z";
  private static final String PAGE = "2024-05-02T00:00:00Z";
  private static final String LATE = "2024-05-03T00:00:00Z";

  @TempDir private Path folder;
  private final ByteArrayOutputStream warc = new ByteArrayOutputStream();
  private final Map<String, String> expected = new TreeMap<>();
  private int records;

  @Test
  void signalsOfPagesServersAndSitesAreAnnotatedAndHonoured() throws IOException {
    write();
    Files.write(folder.resolve("dump.warc"), warc.toByteArray());

    List<JsonNode> plain = rows("plain", "");
    assertThat(plain).hasSize(expected.size()).noneMatch(row -> row.has("rights"));

    Map<String, String> found = new TreeMap<>();
    for (JsonNode row : rows("annotated", "rights: {agents: [GPTBot]}\n")) {
      List<String> said = new ArrayList<>();
      row.get("rights")
          .forEach(
              each ->
                  said.add(
                      each.get("signal").asText()
                          + "="
                          + each.get("value").asText()
                          + "@"
                          + each.get("where").asText()));
      found.put(row.get("url").asText(), String.join(" | ", said));
    }
    assertThat(found).isEqualTo(expected);

    MadeCorpus honoured =
        corpus(
            "honoured",
            "rights: {agents: [GPTBot], honour: [robots, noindex, noai, tdm, content_usage,"
                + " content_signal]}\n");
    assertThat(honoured.rows("dropped"))
        .allMatch(row -> row.get("reason").asText().equals("opt_out"))
        .extracting(row -> row.get("url").asText())
        .containsExactlyInAnyOrder(
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
            "https://m.example.org/1");
    assertThat(honoured.rows("data")).hasSize(expected.size() - 11);
    assertThat(honoured.rows("dropped").toString())
        .contains("robots_txt 'disallow GPTBot' (robots.txt of 2024-05-01T00:00:00Z)");
  }

  private void write() {
    robots("https://a.example.org", EARLY, "User-agent: *\nDisallow: /private/\nAllow: /private/ok");
    page("https://a.example.org/private/1", "", "", "robots_txt=disallow GPTBot@robots.txt");
    page("https://a.example.org/private/ok", "", "", "");
    page("http://a.example.org/private/1", "", "", "");
    page("https://a.example.org:8443/private/1", "", "", "");
    // The latest file before the page counts, not the one after it.
    robots("https://b.example.org", "2024-04-01T00:00:00Z", "User-agent: *\nAllow: /");
    robots("https://b.example.org", EARLY, "User-agent: GPTBot\nDisallow: /");
    robots("https://b.example.org", LATE, "User-agent: *\nAllow: /");
    page("https://b.example.org/1", "", "", "robots_txt=disallow GPTBot@robots.txt");
    // A group of one's own takes the place of that for all.
    robots("https://c.example.org", EARLY, "User-agent: *\nDisallow: /\n\nUser-agent: GPTBot\nAllow: /");
    page("https://c.example.org/1", "", "", "");
    // Without a file before the page, the first one after it counts.
    robots("https://d.example.org", LATE, "User-agent: *\nDisallow: /");
    page("https://d.example.org/1", "", "", "robots_txt=disallow GPTBot@robots.txt");
    page("https://e.example.org/1", "X-Robots-Tag: noai, noimageai\r\n", "", "robots_tag=noai, noimageai@header");
    page("https://f.example.org/1", "", "<meta name=ROBOTS content='noindex,follow'>", "robots_tag=noindex,follow@meta");
    page("https://g.example.org/1", "X-Robots-Tag: otherbot: noai\r\n", "<meta name=robots content='index, follow, max-snippet:-1'>", "robots_tag=otherbot: noai@header");
    page("https://h.example.org/1", "", "<meta name=gptbot content=noai>", "robots_tag=gptbot: noai@meta");
    page("https://i.example.org/1", "TDM-Reservation: 1\r\ntdm-policy: https://i.example.org/p.json\r\n", "", "tdm_reservation=1@header | tdm_policy=https://i.example.org/p.json@header");
    site("https://j.example.org/.well-known/tdmrep.json", EARLY, "application/json", "[{\"location\": \"/gallery/*\", \"tdm-reservation\": 1, \"tdm-policy\": \"https://j.example.org/p\"},{\"location\": \"/*\", \"tdm-reservation\": 0}]");
    page("https://j.example.org/gallery/1", "", "", "tdm_reservation=1@tdmrep.json | tdm_policy=https://j.example.org/p@tdmrep.json");
    page("https://j.example.org/text", "", "", "tdm_reservation=0@tdmrep.json");
    page("https://k.example.org/1", "Content-Usage: train-ai=n, search=y\r\n", "", "content_usage=train-ai=n, search=y@header");
    robots("https://l.example.org", EARLY, "User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /open/ train-ai=y\nAllow: /");
    page("https://l.example.org/1", "", "", "content_usage=train-ai=n@robots.txt");
    page("https://l.example.org/open/1", "", "", "content_usage=train-ai=y@robots.txt");
    robots("https://m.example.org", EARLY, "User-Agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\nLicense: https://m.example.org/rsl.xml");
    page("https://m.example.org/1", "", "", "rsl=https://m.example.org/rsl.xml@robots.txt | content_signal=search=yes,ai-train=no@robots.txt");
    page("https://n.example.org/1", "Link: <https://n.example.org/l.xml>; rel=\"license\"; type=\"application/rsl+xml\"\r\n", "<link rel=license type='application/rsl+xml' href='/rsl.xml'>", "rsl=/rsl.xml@link | rsl=https://n.example.org/l.xml@header");
    // What is in comments and scripts is not said; unknown words are kept and honoured by nobody.
    page("https://o.example.org/1", "Content-Usage: dreams=n\r\n", "<!-- <meta name=robots content=noai> --><script>'<meta name=robots content=noai>'</script>", "content_usage=dreams=n@header");
    page("https://p.example.org/1", "TDM-Reservation: 1\r\n", "<meta name=tdm-reservation content=0>", "tdm_reservation=0@meta | tdm_reservation=1@header");
  }

  private void robots(String site, String date, String text) {
    site(site + "/robots.txt", date, "text/plain", text);
  }

  private void site(String url, String date, String mime, String text) {
    response(url, date, "Content-Type: " + mime + "\r\n", text);
  }

  private void page(String url, String headers, String head, String rights) {
    expected.put(url, rights);
    String body = "<p>The ferry " + records + " sails at nine from the old pier, and comes back at six.</p>";
    response(
        url,
        PAGE,
        "Content-Type: text/html\r\n" + headers,
        "<html><head><title>Ferry</title>" + head + "</head><body>" + body + "</body></html>");
  }

  private void response(String url, String date, String headers, String body) {
    String block = "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
    String record =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"
            + records++
            + ">\r\nWARC-Date: "
            + date
            + "\r\nWARC-Target-URI: "
            + url
            + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
            + block.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + block
            + "\r\n\r\n";
    warc.writeBytes(record.getBytes(StandardCharsets.UTF_8));
  }

  private List<JsonNode> rows(String name, String section) throws IOException {
    return corpus(name, section).rows("data");
  }

  private MadeCorpus corpus(String name, String section) throws IOException {
    Path job = folder.resolve(name + ".yaml");
    Files.writeString(job, "read:\nextract:\n" + section + "write:\n");
    return MadeCorpus.make(job, folder.resolve("dump.warc"), folder.resolve(name));
  }
}
