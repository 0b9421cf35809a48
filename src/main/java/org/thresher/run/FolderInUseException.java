package org.thresher.run;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Another run is at work on a folder; the message, one line, says which and what can be done. */
public final class FolderInUseException extends IOException {
  FolderInUseException(String folder, @Nullable LockClaim by, String file) {
    super("another run is at work on " + folder + who(by) + "; if it is no more, delete " + file);
  }

  private static String who(@Nullable LockClaim by) {
    return by == null
        ? ""
        : " (host "
            + by.host()
            + ", pid "
            + by.pid()
            + ", started "
            + Instant.ofEpochMilli(by.start())
            + ")";
  }
}
