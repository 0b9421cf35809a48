package org.thresher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A small dump with personal data in every field, and with every kind of repeat. */
final class PlantedDump {
  /** Stands in a broken record only, so that it is allowed in {@code errors/}. */
  static final PlantedPerson IN_ERRORS = new PlantedPerson(99);

  private final Random words = new Random(7);
  private final Set<Integer> planted = new TreeSet<>();
  private final Path folder;

  private PlantedDump(Path folder) {
    this.folder = folder;
  }

  /** Writes the dump and gives the persons in it, but for {@link #IN_ERRORS}. */
  static List<PlantedPerson> write(Path folder) throws IOException {
    PlantedDump dump = new PlantedDump(folder);
    dump.site();
    dump.records();
    return dump.planted.stream().map(PlantedPerson::new).toList();
  }

  /** A list of addresses for the job, one of them of a page of the dump. */
  static String blockedAddresses() {
    return new PlantedPerson(31).address("https://quay-news.org/blocked") + "\n";
  }

  /** A list of words for the job, with a phrase of a page. */
  static String blockedWords() {
    return "the address " + new PlantedPerson(32).email() + "\n";
  }

  /** Pages of a site, two of them with the same address. */
  private void site() throws IOException {
    for (int page = 0; page < 6; page++) {
      page("page" + page, "https://www.quay-zeitung.de/artikel/" + page, page);
    }
    String twice = person(20).address("https://www.quay-zeitung.de/twice");
    page("twice1", twice, 7);
    page("twice2", twice, 8);
  }

  private void page(String name, String address, int number) throws IOException {
    StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head>");
    html.append("<title>The pier ").append(person(10).sentence()).append("</title>");
    meta(html, "name", "description", "About the pier. " + person(11).sentence());
    meta(html, "name", "keywords", "pier, " + person(13).email() + ", " + person(14).iban());
    meta(html, "property", "article:section", "News " + person(15).email());
    meta(html, "property", "og:site_name", "Quay " + person(16).email());
    meta(html, "property", "og:type", "article");
    meta(html, "property", "og:image", person(17).address("https://www.quay-zeitung.de/a.png"));
    html.append("<link rel=\"license\" href=\"")
        .append(person(18).address("https://www.quay-zeitung.de/licence"))
        .append("\"><link rel=\"canonical\" href=\"")
        .append(address)
        .append("\"></head><body><nav><a href=\"/\">Home ")
        .append(person(19).email())
        .append("</a></nav><main><h1>The pier ")
        .append(person(10).sentence())
        .append("</h1>");
    for (int i = 0; i < 5; i++) {
      html.append("<p>").append(text(60));
      html.append(i == number % 5 ? " " + person(21).sentence() : "").append("</p>");
    }
    html.append("<p>Letters to ").append(person(22).email()).append(" are read.</p>");
    html.append("</main><footer><p>Imprint: ")
        .append(person(24).sentence())
        .append("</p></footer></body></html>");
    Path file = folder.resolve("site/" + name + ".html");
    Files.createDirectories(file.getParent());
    Files.writeString(file, html);
  }

  private static void meta(StringBuilder html, String key, String name, String content) {
    html.append("<meta %s=\"%s\" content=\"%s\">".formatted(key, name, content));
  }

  /** Lines of JSON in a file that is called like a person. */
  private void records() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(record(person(30).email(), "https://quay-news.org/id", text(80)));
    lines.add(record("blocked", person(31).address("https://quay-news.org/blocked"), text(80)));
    lines.add(
        record(
            "words",
            "https://quay-news.org/words",
            text(80) + " Use the address " + person(32).email() + " now."));
    String repeated = text(30) + " " + person(33).sentence();
    for (int copy = 0; copy < 3; copy++) {
      lines.add(
          record("copy" + copy, "https://quay-news.org/" + copy, text(60) + "\\n" + repeated));
    }
    String near = text(300);
    lines.add(record(person(34).email() + "/1", "https://one.org/near", near + " One."));
    lines.add(record("near2", "https://two.org/near", near + " Two " + person(35).email() + "."));
    String same = text(50) + " " + person(36).email();
    lines.add(record("https://one.org/?mail=person37%40example-mail.com", "", same));
    person(37);
    lines.add(record("same2", "", same));
    for (int topic = 0; topic < 8; topic++) {
      String mail = person(40 + topic % 2).email();
      lines.add(
          record(
              "topic" + topic,
              "",
              "Ferry " + mail + " sails. " + text(15) + " Then " + mail + " again, " + mail));
    }
    lines.add("{\"id\": \"broken\", \"text\": \"" + IN_ERRORS.sentence());
    Path file = folder.resolve(person(38).email() + ".jsonl");
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  private String record(String id, String url, String text) {
    return """
        {"id": "%s", "url": "%s", "title": "A title", "author": "%s", "section": "%s",\
         "keywords": ["%s"], "date": "2024-02-03", "text": "%s"}"""
        .formatted(id, url, person(50).email(), person(51).sentence(), person(52).email(), text);
  }

  private PlantedPerson person(int number) {
    planted.add(number);
    return new PlantedPerson(number);
  }

  /** Invented words in sentences of ten. */
  private String text(int count) {
    String[] syllables = {"ka", "lo", "mi", "ren", "tus", "vel", "dor", "pan", "sir", "bal", "fen"};
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < count; word++) {
      StringBuilder next = new StringBuilder();
      for (int i = words.nextInt(3); i >= 0; i--) {
        next.append(syllables[words.nextInt(syllables.length)]);
      }
      boolean opens = word % 10 == 0;
      text.append(opens ? "The " : " ").append(next);
      text.append(word % 10 == 9 || word == count - 1 ? ". " : "");
    }
    return text.toString().strip();
  }
}
