package org.thresher.cli;

import java.lang.reflect.Field;

/**
 * Keeps Java 24 and newer from printing, once in each process, a warning about libraries that use
 * {@code sun.misc.Unsafe}: no user of a jar can do anything about them. It tells the class that it
 * has warned already. {@code java --sun-misc-unsafe-memory-access=allow} does the same, but no jar
 * can ask for that.
 */
final class UnsafeWarnings {
  private static final int FIRST_JAVA = 24;

  private UnsafeWarnings() {}

  /** Leaves out the warning, where the Java VM has it and lets it be left out. */
  static void leaveOut() {
    if (Runtime.version().feature() < FIRST_JAVA) {
      return;
    }
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException another) {
      // Another Java VM; the warning is harmless.
    }
  }
}
