package org.thresher.stage.quality;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;

/**
 * Creative Commons licences, as addresses in their canonical form ({@code
 * https://creativecommons.org/licenses/by-sa/4.0/}) and in sentences that grant one. A licence
 * beside a picture is the picture's: captions do not count, nor lines that speak of photographs.
 */
final class LicenceFinder {
  private static final String CANONICAL = "https://creativecommons.org/";
  private static final int LONGEST_NOTICE = 600;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "creativecommons\\.org/(licenses|publicdomain)/([a-z-]+)(?:/(\\d\\.\\d))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHORT_NAME =
      Pattern.compile(
          "\\bCC[ -](BY(?:[ -]NC)?(?:[ -](?:SA|ND))?)\\b(?:[ -]?v?(\\d\\.\\d))?"
              + "|\\bCC[ -]?(?:0|Zero)\\b(?:[ -]?v?(\\d\\.\\d))?");
  private static final Pattern LONG_NAME =
      Pattern.compile(
          "Creative Commons[\\p{L}’' ]{0,20}?[ :–-]{0,3}(?:Attribution|Namensnennung|Reconocimiento"
              + "|Atribución|Atribuição|Attribuzione|Paternité|Naamsvermelding)"
              + "((?:[ /–-]+(?:Non-?Commercial|Share-?Alike|No-?Deriv(?:ative)?s|nicht[ -]kommerziell"
              + "|Weitergabe unter gleichen Bedingungen|CompartirIgual|NoComercial))*)"
              + "[^\\d\\n]{0,20}(\\d\\.\\d)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GRANT =
      Pattern.compile("licen|lizen|lisens|лиценз|许可|授权|授權|ライセンス|라이선스", Pattern.CASE_INSENSITIVE);
  private static final Pattern PICTURE =
      Pattern.compile(
          "\\b(photo|photograph|image|picture|foto|bild|imagen|icon)", Pattern.CASE_INSENSITIVE);

  private LicenceFinder() {}

  /** The licence that the page names, in canonical form, else what its text grants, or null. */
  static @Nullable String of(@Nullable String named, List<Paragraph> paragraphs) {
    if (named != null) {
      Matcher address = ADDRESS.matcher(named);
      return address.find() ? canonical(address) : named;
    }
    for (Paragraph paragraph : paragraphs) {
      String granted = granted(paragraph);
      if (granted != null) {
        return granted;
      }
    }
    return null;
  }

  private static @Nullable String granted(Paragraph paragraph) {
    String text = paragraph.text();
    boolean mayGrant =
        text.length() <= LONGEST_NOTICE
            && paragraph.kind() != Paragraph.Kind.CAPTION
            && (text.contains("CC") || text.contains("reative") || text.contains("REATIVE"));
    if (!mayGrant || !GRANT.matcher(text).find() || PICTURE.matcher(text).find()) {
      return null;
    }
    Matcher address = ADDRESS.matcher(text);
    if (address.find()) {
      return canonical(address);
    }
    Matcher shortName = SHORT_NAME.matcher(text);
    if (shortName.find()) {
      return shortName.group(1) == null
          ? address("publicdomain/zero", shortName.group(3))
          : address(
              "licenses/" + shortName.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'),
              shortName.group(2));
    }
    Matcher longName = LONG_NAME.matcher(text);
    return longName.find()
        ? address("licenses/by" + elements(longName.group(1)), longName.group(2))
        : null;
  }

  private static String canonical(Matcher address) {
    return address(
        (address.group(1) + "/" + address.group(2)).toLowerCase(Locale.ROOT), address.group(3));
  }

  private static String address(String path, @Nullable String version) {
    return CANONICAL + path + "/" + (version == null ? "" : version + "/");
  }

  private static String elements(String names) {
    String lower = names.toLowerCase(Locale.ROOT);
    String commercial =
        lower.contains("commercial")
                || lower.contains("kommerziell")
                || lower.contains("nocomercial")
            ? "-nc"
            : "";
    if (lower.contains("deriv")) {
      return commercial + "-nd";
    }
    boolean alike =
        lower.contains("alike") || lower.contains("weitergabe") || lower.contains("igual");
    return commercial + (alike ? "-sa" : "");
  }
}
