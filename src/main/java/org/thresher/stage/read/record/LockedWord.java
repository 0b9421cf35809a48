package org.thresher.stage.read.record;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.WholeFormats;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.FileEnding;

/**
 * Knows Word files with a password: they are OLE files that hold the encrypted file ([MS-OFFCRYPTO]
 * 2.3.1), as those of spreadsheets and presentations are, so that the name or the declared type
 * tells which one it is.
 */
final class LockedWord {
  /** The word in errors. */
  static final String ERROR = "encrypted";

  /** What it says there. */
  static final String MESSAGE = "the document can be read with its password only";

  private static final String OLE = "application/x-ole-storage";
  private static final Set<String> ENDINGS = Set.of("docx", "docm", "dotx", "dotm");
  private static final byte[] STREAM = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

  private LockedWord() {}

  /** Whether a file is of the kind that a locked one is, and its name says Word. */
  static boolean isPossible(ContentType type, @Nullable String declared, String name) {
    return type.mime().equals(OLE)
        && (WholeFormats.DOCX.equals(declared) || ENDINGS.contains(ending(name)));
  }

  private static String ending(String name) {
    int end = name.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = name.indexOf(mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    return FileEnding.uncompressed(name.substring(0, end));
  }

  /** Whether a file is a locked one. */
  static boolean is(byte[] bytes, ContentType type, @Nullable String declared, String name) {
    return isPossible(type, declared, name) && holdsPackage(bytes);
  }

  private static boolean holdsPackage(byte[] bytes) {
    for (int at = 0; at + STREAM.length <= bytes.length; at++) {
      int same = 0;
      while (same < STREAM.length && bytes[at + same] == STREAM[same]) {
        same++;
      }
      if (same == STREAM.length) {
        return true;
      }
    }
    return false;
  }
}
