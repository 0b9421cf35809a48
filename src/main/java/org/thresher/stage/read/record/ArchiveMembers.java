package org.thresher.stage.read.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.bytes.ExpansionCheck;
import org.thresher.stage.read.bytes.StoredInput;
import org.thresher.stage.read.bytes.ZipEndWatch;
import org.thresher.stage.read.bytes.ZipMemberInput;
import org.thresher.stage.read.input.BrowserAssets;

/**
 * Reads the members of a ZIP or tar archive as a stream, each like a file of its own. Names are
 * only names: nothing is written, no link is followed.
 */
public final class ArchiveMembers implements RecordReader {
  private final boolean zip;
  private final Supplier<ExpansionCheck.Stream> checks;
  private final MemberReader memberReader;

  /** Reads a member. */
  public interface MemberReader {
    /** Reads the bytes of a member to its end. */
    void read(StoredInput member, PageMaker records) throws IOException;
  }

  public ArchiveMembers(
      boolean zip, Supplier<ExpansionCheck.Stream> checks, MemberReader memberReader) {
    this.zip = zip;
    this.checks = checks;
    this.memberReader = memberReader;
  }

  @Override
  public void read(ByteReader in, PageMaker records) {
    ZipEndWatch watch = new ZipEndWatch(in.stream());
    try (ArchiveInputStream<? extends ArchiveEntry> archive = open(watch)) {
      boolean whole = members(archive, records);
      watch.transferTo(OutputStream.nullOutputStream());
      if (whole && zip && !watch.ended()) {
        throw new EOFException("the archive has no end record");
      }
    } catch (IOException | RuntimeException e) {
      DamagedInputException damage = in.damage();
      boolean cut = e instanceof EOFException || !in.hasNext();
      String error = (cut ? "truncated_" : "corrupt_") + label();
      records.damaged(
          in.position(),
          damage == null ? error : damage.error(),
          String.valueOf(damage == null ? e.getMessage() : damage.getMessage()),
          new byte[0]);
    }
  }

  private ArchiveInputStream<? extends ArchiveEntry> open(InputStream in) {
    return zip
        ? new ZipArchiveInputStream(in, StandardCharsets.UTF_8.name(), true, true)
        : new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
  }

  /** Reads all members; false if one of them cannot be read, which it has told then. */
  private boolean members(ArchiveInputStream<? extends ArchiveEntry> archive, PageMaker records)
      throws IOException {
    boolean read = false;
    BrowserAssets saved = new BrowserAssets();
    ArchiveEntry entry;
    while ((entry = archive.getNextEntry()) != null) {
      if (entry.isDirectory() || isHidden(entry.getName()) || isSpecial(entry)) {
        continue;
      }
      saved.add(entry.getName());
      PageMaker own = records.inMember(entry.getName(), archive.getBytesRead());
      if (saved.isAsset(entry.getName())) {
        own.skip(BrowserAssets.SKIPPED);
        read = true;
        continue;
      }
      if (entry instanceof ZipArchiveEntry && !archive.canReadEntryData(entry)) {
        own.lost(0, "unreadable", "encrypted or in an unknown compression", new byte[0]);
        continue;
      }
      InputStream content =
          archive instanceof ZipArchiveInputStream zipped
              ? new ZipMemberInput(zipped, checks.get())
              : archive;
      StoredInput member = new StoredInput(content, 0, "corrupt_" + label());
      memberReader.read(member, own);
      boolean whole = !member.failed() && isPassed(member, own);
      if (!whole && !isPassable(member, entry)) {
        return false;
      }
      read = true;
    }
    if (!read && !zip) {
      throw new EOFException("no member");
    }
    return true;
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

  /** Whether the next member can be found without decompressing the rest of a bomb. */
  private static boolean isPassable(StoredInput member, ArchiveEntry entry) {
    return member.expandsTooMuch()
        && entry instanceof ZipArchiveEntry zipped
        && !zipped.getGeneralPurposeBit().usesDataDescriptor();
  }

  private static boolean isSpecial(ArchiveEntry entry) {
    return entry instanceof TarArchiveEntry tar && !tar.isFile();
  }

  private static boolean isHidden(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.startsWith(".") || name.startsWith("__MACOSX/");
  }

  private String label() {
    return zip ? "zip" : "tar";
  }
}
