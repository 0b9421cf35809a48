package org.thresher.stage.language;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The main living language of scripts that are used for hardly any other, for scripts that the
 * model has no text of.
 */
final class SoleLanguages {
  private static final String BY_SCRIPT =
      "Adlm:ful Bali:ban Bamu:bax Batk:bbc Buhd:bku Cakm:ccp Cham:cjm Hano:hnn Java:jav Kali:eky"
          + " Lana:nod Lepc:lep Limb:lif Lisu:lis Mong:mon Mroo:mro Newa:new Osge:osa Plrd:hmd"
          + " Rjng:rej Saur:saz Sund:sun Tagb:tbw Tale:tdd Talu:khb Tavt:blt Vaii:vai Wara:hoc"
          + " Yiii:iii";

  private static final Map<String, String> LANGUAGES = new HashMap<>();

  static {
    for (String pair : BY_SCRIPT.split(" ", -1)) {
      LANGUAGES.put(pair.substring(0, 4), pair.substring(5));
    }
  }

  private SoleLanguages() {}

  /** The language of a script by its ISO 15924 code, or null. */
  static @Nullable String of(String script) {
    return LANGUAGES.get(script);
  }

  /** Whether a language is one of them. */
  static boolean include(String language) {
    return LANGUAGES.containsValue(language);
  }
}
