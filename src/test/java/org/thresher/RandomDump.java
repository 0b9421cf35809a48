package org.thresher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small dump by a seed: pages of three sites as HTML and as JSON lines, with copies, near copies,
 * repeated paragraphs and lines that the pages of a site share. Each page has sentences that no
 * other page has.
 */
final class RandomDump {
  private static final String[] WORDS =
      ("harbour ferry lantern orchard mill quarry bridge school council winter summer market baker"
              + " captain teacher river valley island garden engine letter window morning evening"
              + " festival carpenter violin harvest railway library museum printer sailor shepherd")
          .split(" ");

  /** A page: its address, its paragraphs, and whether it is in the file of JSON lines. */
  record RandomPage(String id, String url, List<String> paragraphs, boolean inLines) {}

  private final Random random;
  private final SortedMap<String, RandomPage> pages = new TreeMap<>();

  RandomDump(long seed) {
    random = new Random(seed);
    List<String> sites = List.of("coast.example.com", "valley.example.org", "press.example.net");
    List<String> shared = List.of(sentence(14, ""), sentence(15, ""), sentence(16, ""));
    for (int i = 0; i < 24; i++) {
      String site = sites.get(random.nextInt(sites.size()));
      List<String> paragraphs = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        paragraphs.add(sentence(18, i + "x" + p) + " " + sentence(15, i + "y" + p));
      }
      if (random.nextInt(3) == 0) {
        paragraphs.add(random.nextInt(4), shared.get(random.nextInt(shared.size())));
      }
      if (random.nextInt(2) == 0) {
        paragraphs.add("Write to the office of " + site + " about what you have read here.");
      }
      RandomPage original = original();
      if (original != null && random.nextInt(4) == 0) {
        paragraphs = new ArrayList<>(original.paragraphs());
        if (random.nextBoolean()) {
          paragraphs.set(0, paragraphs.get(0) + " " + sentence(5, "n" + i));
        }
      }
      String name = String.format("page-%02d", i);
      add(new RandomPage(name, "https://" + site + "/" + name, paragraphs, random.nextBoolean()));
    }
  }

  private @Nullable RandomPage original() {
    List<RandomPage> all = List.copyOf(pages.values());
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private void add(RandomPage page) {
    pages.put(page.id(), page);
  }

  private String sentence(int words, String mark) {
    StringBuilder text = new StringBuilder("The");
    for (int i = 0; i < words; i++) {
      text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text + (mark.isEmpty() ? "" : " " + mark) + ".";
  }

  SortedMap<String, RandomPage> pages() {
    return pages;
  }

  /** Some pages, chosen by the seed. */
  List<RandomPage> some(int count) {
    List<RandomPage> left = new ArrayList<>(pages.values());
    List<RandomPage> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return chosen;
  }

  /** Writes the dump without some pages. */
  void write(Path folder, List<RandomPage> without) {
    StringBuilder lines = new StringBuilder();
    for (RandomPage page : pages.values()) {
      if (without.contains(page)) {
        continue;
      }
      if (page.inLines()) {
        lines
            .append("{\"id\": \"" + page.id() + "\", \"url\": \"" + page.url() + "\", \"text\": \"")
            .append(String.join("\\n", page.paragraphs()))
            .append("\"}\n");
      } else {
        write(folder.resolve("html/" + page.id() + ".html"), html(page));
      }
    }
    lines.append(
        "{\"id\": \"last\", \"text\": \"The keeper of the last lamp counts the boats.\"}\n");
    write(folder.resolve("lines/pages.jsonl"), lines.toString());
  }

  static String html(RandomPage page) {
    StringBuilder html = new StringBuilder("<html><head><title>About " + page.id());
    html.append("</title><link rel=canonical href='" + page.url() + "'></head><body><article>");
    page.paragraphs().forEach(text -> html.append("<p>" + text + "</p>\n"));
    return html.append("</article></body></html>").toString();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
