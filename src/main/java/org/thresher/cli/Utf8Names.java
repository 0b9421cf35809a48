package org.thresher.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command line in a Java VM that takes names of files for UTF-8 where this one does not. A
 * Java VM takes the encoding of names and arguments from the environment when it starts, so in an
 * empty one, which cron gives, names that are not ASCII can be neither read nor written. On Linux
 * alone: other systems have names in Unicode.
 */
final class Utf8Names {
  /** The file that has the arguments for the other Java VM: it could not be given them. */
  private static final String ARGUMENTS = "thresher.arguments";

  private static final String UTF_8_LOCALE = "C.UTF-8";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Utf8Names() {}

  /** Whether an option of this Java VM is for it alone. */
  static boolean isOwnOption(String option) {
    return option.startsWith("-D" + ARGUMENTS);
  }

  /** Whether this Java VM has been started by another one for the sake of names. */
  static boolean isSecond() {
    return System.getProperty(ARGUMENTS) != null;
  }

  /**
   * Runs the command line in another Java VM if names need it.
   *
   * @return its exit code, or null if the command is to be run in this one
   */
  static @Nullable Integer run(String[] arguments) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    if (encoding.equalsIgnoreCase("UTF-8") || isSecond() || !Files.isReadable(COMMAND_LINE)) {
      return null;
    }
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> given = given(arguments.length);
    if (!SecondJvm.isPossible(options) || given == null) {
      return null;
    }
    Path file = null;
    try {
      file = Files.createTempFile("thresher-arguments", "");
      Files.writeString(file, String.join("\0", given));
      List<String> more = new ArrayList<>(options);
      more.add("-D" + ARGUMENTS + "=" + file);
      return SecondJvm.start(more, List.of(), Map.of("LC_ALL", UTF_8_LOCALE));
    } catch (IOException notHere) {
      return null;
    } finally {
      SecondJvm.delete(file);
    }
  }

  /** The arguments as they were given to the first Java VM. */
  static String[] arguments(String[] arguments) throws IOException {
    String file = System.getProperty(ARGUMENTS);
    if (file == null) {
      return arguments;
    }
    String given = Files.readString(Path.of(file));
    SecondJvm.delete(Path.of(file));
    return given.isEmpty() ? new String[0] : given.split("\0", -1);
  }

  /** The last words of the command line; null if they are not UTF-8. */
  private static @Nullable List<String> given(int count) {
    try {
      byte[] all = Files.readAllBytes(COMMAND_LINE);
      List<String> words = new ArrayList<>();
      ByteArrayOutputStream word = new ByteArrayOutputStream();
      for (byte b : all) {
        if (b != 0) {
          word.write(b);
        } else {
          words.add(decoded(word.toByteArray()));
          word.reset();
        }
      }
      return words.size() < count ? null : words.subList(words.size() - count, words.size());
    } catch (IOException notUtf8) {
      return null;
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
