package org.thresher.stage.read.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The members of an archive in their order, from a stream. */
public interface MemberSource extends Closeable {
  /**
   * The next member; what is left of the one before is passed over.
   *
   * @return the member, or null at the end
   * @throws DamagedInputException if the archive is damaged here; then {@link #recover} may help
   */
  @Nullable Member next() throws IOException;

  /**
   * After damage, of the archive or of the content of a member: moves to where the next member may
   * begin.
   *
   * @return false if there is none
   */
  boolean recover() throws IOException;

  /** The place in the archive that {@link #next} has come to. */
  long position();

  /** What a member is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    SPECIAL,
    /** Encrypted, or compressed in a way that is not known. */
    UNREADABLE
  }

  /**
   * A member.
   *
   * @param name its name, which is only a name
   * @param position where it is in the archive
   * @param content its bytes; throws {@link DamagedInputException} where they are not what the
   *     archive says of them
   */
  record Member(String name, long position, Kind kind, InputStream content) {}
}
