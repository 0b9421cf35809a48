package org.thresher.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a job: those of its section {@code rules} and of the files that the section names,
 * each with its place, for messages.
 *
 * @param keep rules that keep paragraphs
 * @param remove rules that remove paragraphs
 * @param drop conditions
 * @param urls patterns of addresses of all of them together
 */
public record RuleBook(
    List<Entry<RuleSettings>> keep,
    List<Entry<RuleSettings>> remove,
    List<Entry<ConditionSettings>> drop,
    UrlSettings urls) {

  /**
   * A rule and its place.
   *
   * @param rule the rule
   * @param site the hosts that it is for; empty for all
   * @param key its key in its section or file, such as {@code remove[2]}
   * @param file the lines of its file, or null if it is in the job
   */
  public record Entry<S>(S rule, List<String> site, String key, @Nullable KeyPositions file) {

    /** What to throw when a value of the rule cannot be used. */
    public RuntimeException refusal(String part, String value, String legal) {
      SettingException wrong = new SettingException(key + "." + part, value, legal);
      if (file == null) {
        return wrong;
      }
      String full = Sections.RULES.name() + "." + wrong.key();
      return file.wrong(full, full + " " + wrong.problem());
    }
  }

  /** Copies the lists. */
  public RuleBook {
    keep = List.copyOf(keep);
    remove = List.copyOf(remove);
    drop = List.copyOf(drop);
  }

  /**
   * Reads the rules of a job and the files that it names.
   *
   * @param reserved what no rule may be called
   * @throws SettingException or {@link JobException} if a file cannot be read or has something in
   *     it that is not legal, or two rules have one name
   */
  public static RuleBook read(RulesSettings settings, Collection<String> reserved) {
    Collected all = new Collected();
    all.add(settings, null);
    for (String file : files(settings)) {
      KeyPositions positions = new KeyPositions(file);
      String text = String.join("\n", SettingFile.lines("files", file));
      RulesSettings further = JobFile.settings(Sections.RULES, text, positions);
      if (!further.files().isEmpty()) {
        throw positions.wrong(
            "rules.files", "rules.files has no place in a file of rules; name it in the job");
      }
      all.add(further, positions);
    }
    all.checkNames(reserved);
    return new RuleBook(all.keep, all.remove, all.drop, new UrlSettings(all.include, all.exclude));
  }

  /** Whether there are rules for lines, of those that are applied late or of the others. */
  public boolean hasLines(boolean late) {
    return Stream.concat(keep.stream(), remove.stream())
        .map(Entry::rule)
        .anyMatch(rule -> !rule.hasCss() && rule.waits() == late);
  }

  /**
   * Refuses rules with a key that means nothing without a section of the job.
   *
   * @param missing whether the section is missing
   * @param values the values of the key
   * @throws SettingException or {@link JobException} that names the first rule with the key
   */
  public void refuse(
      boolean missing, Function<RuleSettings, List<String>> values, String key, String section) {
    for (Entry<RuleSettings> entry : Stream.concat(keep.stream(), remove.stream()).toList()) {
      if (missing && !values.apply(entry.rule()).isEmpty()) {
        throw entry.refusal(
            key,
            JobFile.shown(values.apply(entry.rule())),
            "left out in a job without the section " + section + "; or add it");
      }
    }
  }

  /**
   * Refuses rules for what is no language.
   *
   * @param problem what is wrong with the code of a language, if anything
   * @throws SettingException or {@link JobException} that names the first such rule
   */
  public void refuseLanguages(Function<String, Optional<String>> problem) {
    for (Entry<RuleSettings> entry : Stream.concat(keep.stream(), remove.stream()).toList()) {
      for (String language : entry.rule().language()) {
        problem
            .apply(language)
            .ifPresent(
                wrong -> {
                  throw entry.refusal(
                      "language", "'" + language + "'", "a language code: " + wrong);
                });
      }
    }
  }

  /**
   * All files that a section names: those with rules, patterns replaced by what they match, and
   * those with lines.
   *
   * @throws SettingException if there is no such file
   */
  public static List<String> allFiles(RulesSettings settings) {
    RuleBook book = read(settings, List.of());
    List<String> files = new ArrayList<>(files(settings));
    book.keep.forEach(entry -> files.addAll(entry.rule().lines()));
    book.remove.forEach(entry -> files.addAll(entry.rule().lines()));
    return files.stream().distinct().toList();
  }

  private static List<String> files(RulesSettings settings) {
    List<String> files = new ArrayList<>();
    for (String file : settings.files()) {
      if (file.indexOf('*') < 0 && file.indexOf('?') < 0) {
        files.add(file);
      } else {
        files.addAll(matching(file));
      }
    }
    return files.stream().distinct().toList();
  }

  private static List<String> matching(String pattern) {
    int slash = pattern.lastIndexOf('/');
    String folder = pattern.substring(0, slash + 1);
    List<String> found = new ArrayList<>();
    if (folder.indexOf('*') < 0 && folder.indexOf('?') < 0) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(
              Path.of(folder.isEmpty() ? "." : folder), pattern.substring(slash + 1))) {
        files.forEach(file -> found.add(folder + file.getFileName()));
      } catch (IOException | RuntimeException unreadable) {
        found.clear();
      }
    }
    if (found.isEmpty()) {
      throw new SettingException(
          "files", pattern, "files that are there; * and ? may be in the last part of a path only");
    }
    found.sort(null);
    return found;
  }

  /** What has been found so far. */
  private static final class Collected {
    private final List<Entry<RuleSettings>> keep = new ArrayList<>();
    private final List<Entry<RuleSettings>> remove = new ArrayList<>();
    private final List<Entry<ConditionSettings>> drop = new ArrayList<>();
    private final List<String> include = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();

    void add(RulesSettings settings, @Nullable KeyPositions file) {
      addRules("keep", settings.keep(), settings.site(), file, keep);
      addRules("remove", settings.remove(), settings.site(), file, remove);
      for (int i = 0; i < settings.drop().size(); i++) {
        drop.add(new Entry<>(settings.drop().get(i), settings.site(), key("drop", i), file));
      }
      settings.urls().include().stream().filter(u -> !include.contains(u)).forEach(include::add);
      settings.urls().exclude().stream().filter(u -> !exclude.contains(u)).forEach(exclude::add);
    }

    private static void addRules(
        String key,
        List<RuleSettings> rules,
        List<String> site,
        @Nullable KeyPositions file,
        List<Entry<RuleSettings>> into) {
      for (int i = 0; i < rules.size(); i++) {
        RuleSettings rule = rules.get(i);
        List<String> hosts = rule.site().isEmpty() ? site : rule.site();
        into.add(new Entry<>(rule, hosts, key(key, i), file));
      }
    }

    private static String key(String list, int index) {
      return list + "[" + (index + 1) + "]";
    }

    void checkNames(Collection<String> reserved) {
      Map<String, Entry<?>> seen = new HashMap<>();
      keep.forEach(entry -> checkName(entry, entry.rule().name(), reserved, seen));
      remove.forEach(entry -> checkName(entry, entry.rule().name(), reserved, seen));
      drop.forEach(entry -> checkName(entry, entry.rule().name(), reserved, seen));
    }

    private static void checkName(
        Entry<?> entry, String name, Collection<String> reserved, Map<String, Entry<?>> seen) {
      if (reserved.contains(name)) {
        throw entry.refusal("name", "'" + name + "'", "none of Thresher's own reasons");
      }
      Entry<?> other = seen.put(name, entry);
      if (other != null) {
        throw entry.refusal("name", "'" + name + "'", "another name than that of " + other.key());
      }
    }
  }
}
