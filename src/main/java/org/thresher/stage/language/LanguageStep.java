package org.thresher.stage.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.LanguageSettings;
import org.thresher.job.SettingException;

/**
 * The language stage: identifies each kept paragraph, weighs the answers by letters, and names the
 * document's language, or {@code und} when unsure, {@code zxx} for text without language.
 *
 * <p>A document in which surely foreign paragraphs stand gets the flag {@value #FOREIGN_FLAG}; the
 * paragraphs stay, unless the settings say otherwise.
 */
public final class LanguageStep implements DocumentStep {
  /** Flag of documents with paragraphs in other languages. */
  public static final String FOREIGN_FLAG = "foreign_paragraphs";

  private static final long serialVersionUID = 1;

  private final LanguageSettings settings;
  private final TreeSet<String> keep = new TreeSet<>();

  private LanguageStep(LanguageSettings settings) {
    this.settings = settings;
    for (String tag : settings.keep()) {
      String language = LanguageCodes.iso639Part3(tag);
      if (!LanguageModel.shipped().knows(language)) {
        throw new SettingException("keep", "'" + tag + "'", "a language that the model knows");
      }
      keep.add(language);
    }
  }

  /**
   * The stage with settings.
   *
   * @throws SettingException if a language to keep is unknown to the model
   */
  public static LanguageStep of(LanguageSettings settings) {
    return new LanguageStep(settings);
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    LanguageBalance balance = new LanguageBalance(LanguageModel.shipped());
    for (Paragraph paragraph : document.paragraphs()) {
      balance.add(paragraph.kept() ? paragraph.text() : null);
    }
    double minScore = settings.minScore();
    LanguageProfile profile = balance.profile(minScore);
    Document identified = markForeign(document, balance, profile);
    identified = identified.withLanguage(inCodes(profile));
    if (!keep.isEmpty() && !keep.contains(profile.language())) {
      return identified.dropped(
          Reason.LANGUAGE,
          null,
          String.format(
              Locale.ROOT, "%s %.2f not in %s", profile.language(), profile.score(), keep));
    }
    return identified;
  }

  private Document markForeign(
      Document document, LanguageBalance balance, LanguageProfile profile) {
    boolean drop = settings.dropForeignParagraphs();
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    boolean any = false;
    for (int i = 0; i < paragraphs.size(); i++) {
      LanguageGuess guess = balance.foreign(i, profile);
      if (guess != null) {
        any = true;
        paragraphs.set(i, drop ? removed(paragraphs.get(i), guess, profile) : paragraphs.get(i));
      }
    }
    Document marked = any ? document.withFlag(FOREIGN_FLAG) : document;
    return any && drop ? marked.withParagraphs(paragraphs) : marked;
  }

  private static Paragraph removed(
      Paragraph paragraph, LanguageGuess guess, LanguageProfile profile) {
    return paragraph.removed(
        Reason.FOREIGN_LANGUAGE,
        String.format(
            Locale.ROOT,
            "%s %.2f in a document in %s",
            guess.language(),
            guess.probability(),
            profile.language()));
  }

  private LanguageProfile inCodes(LanguageProfile profile) {
    LanguageSettings.Codes codes = settings.codes();
    if (codes == LanguageSettings.Codes.ISO_639_3) {
      return profile;
    }
    List<LanguageProfile.Share> top = new ArrayList<>();
    for (LanguageProfile.Share share : profile.top()) {
      String code = LanguageCodes.inCodes(codes, share.language(), null);
      top.add(new LanguageProfile.Share(code, share.score(), share.share()));
    }
    String code = LanguageCodes.inCodes(codes, profile.language(), profile.script());
    return new LanguageProfile(code, profile.score(), profile.script(), top);
  }
}
