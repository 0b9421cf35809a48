package org.thresher.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of the user that a setting names, read where the job is made. */
public final class SettingFile {
  /** The byte order mark, which some editors write before the first line. */
  private static final String MARK = "\uFEFF";

  private SettingFile() {}

  /**
   * The lines of a file, without a byte order mark.
   *
   * @param key the setting's name in its section
   * @throws SettingException if it is a folder, a pipe or a device, cannot be read, or is not in
   *     UTF-8
   */
  public static List<String> lines(String key, String file) {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path) && Files.exists(path)) {
      throw new SettingException(key, file, "a file, not a folder, a pipe or a device");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.substring(text.startsWith(MARK) ? MARK.length() : 0).lines().toList();
    } catch (CharacterCodingException notUtf8) {
      throw new SettingException(key, file, "a file in UTF-8");
    } catch (IOException unreadable) {
      throw new SettingException(key, file, "a file that can be read");
    }
  }
}
