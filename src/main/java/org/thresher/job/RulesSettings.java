package org.thresher.job;

import java.util.List;

/**
 * Rules of one's own, for what Thresher does wrong on a site: the {@code rules} section of a job.
 * The name of a rule is the reason of what it removes. The order of rules makes no difference:
 * removing goes before keeping, and of several rules the first by name counts.
 *
 * @param keep rules for paragraphs that stay, whatever other stages say of them; each is a map with
 *     {@code name}, one of {@code css}, {@code line}, {@code lines}, {@code prefix}, {@code regex},
 *     and maybe {@code site}, {@code page}, {@code language}
 * @param remove rules for paragraphs that go, of the same keys
 * @param drop conditions for documents that go; each is a map with {@code name} and {@code when}.
 *     They are tried after all stages, just before a document is written
 * @param urls which documents are wanted by their addresses
 * @param site hosts that all rules and conditions of the section or file are for which name no
 *     {@code site}; default all
 * @param files files with further rules: YAML of the same keys; {@code *} and {@code ?} in the last
 *     part of a path stand for any characters
 */
public record RulesSettings(
    List<RuleSettings> keep,
    List<RuleSettings> remove,
    List<ConditionSettings> drop,
    UrlSettings urls,
    List<String> site,
    List<String> files)
    implements Settings {
  /** No rules. */
  public static final RulesSettings DEFAULTS =
      new RulesSettings(
          List.of(), List.of(), List.of(), UrlSettings.DEFAULTS, List.of(), List.of());

  /** Copies the lists. */
  public RulesSettings {
    keep = List.copyOf(keep);
    remove = List.copyOf(remove);
    drop = List.copyOf(drop);
    site = List.copyOf(site);
    files = List.copyOf(files);
    Check.hosts("site", site);
    Check.distinct("files", files);
    if (urls.any() && !site.isEmpty()) {
      throw new SettingException(
          "site", JobFile.shown(site), "left out with urls, whose patterns name their hosts");
    }
  }
}
