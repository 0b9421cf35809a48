package org.thresher.stage.read.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.bytes.MemberSource;
import org.thresher.stage.read.bytes.StoredInput;
import org.thresher.stage.read.input.BrowserAssets;

/**
 * Reads the members of an archive as a stream, each like a file of its own. Names are only names:
 * nothing is written, no link is followed. What is no file to read is counted as skipped. Damage
 * costs the member that it hits.
 */
public final class ArchiveMembers implements RecordReader {
  private static final String HIDDEN = "hidden member";
  private static final String LINK = "link in an archive";
  private static final String SPECIAL = "special member";

  private final String corrupt;
  private final Function<InputStream, MemberSource> opener;
  private final MemberReader memberReader;

  /** Reads a member. */
  public interface MemberReader {
    /** Reads the bytes of a member to its end. */
    void read(StoredInput member, PageMaker records) throws IOException;
  }

  /**
   * A reader.
   *
   * @param corrupt the word for damage of this format in errors
   * @param opener finds the members
   */
  public ArchiveMembers(
      String corrupt, Function<InputStream, MemberSource> opener, MemberReader memberReader) {
    this.corrupt = corrupt;
    this.opener = opener;
    this.memberReader = memberReader;
  }

  @Override
  public void read(ByteReader in, PageMaker records) {
    BrowserAssets saved = new BrowserAssets();
    try (MemberSource source = opener.apply(in.stream())) {
      boolean whole = true;
      boolean more = true;
      boolean empty = true;
      while (more) {
        try {
          MemberSource.Member member = source.next();
          whole = member == null || isRead(member, saved, records);
          empty &= member == null || member.kind() == MemberSource.Kind.FOLDER;
          more = member != null && (whole || source.recover());
        } catch (DamagedInputException e) {
          // The end of a member that is cut off is the end of the archive too.
          if (whole || !e.error().startsWith("truncated_")) {
            damaged(in, source, e, records);
          }
          whole = false;
          empty = false;
          more = in.damage() == null && source.recover();
        }
      }
      if (empty) {
        records.skip("empty");
      }
      in.stream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException | RuntimeException e) {
      DamagedInputException damage = in.damage();
      String error = e instanceof DamagedInputException d ? d.error() : corrupt;
      if (damage == null || e != damage) {
        records.damaged(in.position(), error, String.valueOf(e.getMessage()), new byte[0]);
      }
    }
    if (in.damage() != null) {
      in.untold(true); // a member or the archive has told it
    }
  }

  private static void damaged(
      ByteReader in, MemberSource source, DamagedInputException e, PageMaker records) {
    DamagedInputException damage = in.damage();
    DamagedInputException told = damage == null ? e : damage;
    String message = String.valueOf(told.getMessage());
    records.damaged(source.position(), told.error(), message, new byte[0]);
  }

  /** Reads a member, or counts it; false if it is damaged, which it has told then. */
  private boolean isRead(MemberSource.Member member, BrowserAssets saved, PageMaker records)
      throws IOException {
    String name = member.name();
    PageMaker own = records.inMember(name, member.position());
    if (member.kind() == MemberSource.Kind.FOLDER) {
      return true;
    }
    String passedOver = passedOver(member);
    if (passedOver != null) {
      own.skip(passedOver);
      return true;
    }
    saved.add(name);
    if (saved.isAsset(name)) {
      own.skip(BrowserAssets.SKIPPED);
      return true;
    }
    if (member.kind() == MemberSource.Kind.UNREADABLE) {
      own.lost(0, "unreadable", "encrypted or in an unknown compression", new byte[0]);
      return true;
    }
    StoredInput content = new StoredInput(member.content(), 0, corrupt);
    try {
      memberReader.read(content, own);
    } catch (DamagedInputException e) {
      own.lost(0, e.error(), String.valueOf(e.getMessage()), new byte[0]);
      return false;
    }
    return !content.failed() && isPassed(content, own);
  }

  /** Reads what is left of a member; false if that cannot be done, which it has told then. */
  private static boolean isPassed(StoredInput member, PageMaker own) {
    try {
      member.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      String error = e instanceof DamagedInputException d ? d.error() : "unreadable";
      own.damaged(0, error, String.valueOf(e.getMessage()), new byte[0]);
      return false;
    }
  }

  /** How a member is counted that is no file to read, or null. */
  private static @Nullable String passedOver(MemberSource.Member member) {
    String name = member.name();
    String file = name.substring(name.lastIndexOf('/') + 1);
    return switch (member.kind()) {
      case LINK -> LINK;
      case SPECIAL -> SPECIAL;
      default -> file.startsWith(".") || name.startsWith("__MACOSX/") ? HIDDEN : null;
    };
  }
}
