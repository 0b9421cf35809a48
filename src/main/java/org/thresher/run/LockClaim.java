package org.thresher.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who has locked a folder. The name of the claim's file contains all of it, so that it is known as
 * soon as the file is listed, whether its content is there already or not.
 *
 * @param host the machine
 * @param pid the process on that machine
 * @param start when the process started, in milliseconds since 1970; a number is used again by
 *     other processes, but not with the same start
 * @param token tells the claims of one process apart
 */
record LockClaim(String host, long pid, long start, String token) {
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9.-]+)_(\\d{1,18})_(\\d{1,18})_([0-9a-f-]+)\\.lock");

  /** How much the start of one process may differ between two looks: the clock is adjusted. */
  private static final long TOLERANCE = Duration.ofSeconds(10).toMillis();

  /** A new claim of this process. */
  static LockClaim ofThisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return new LockClaim(
        thisHost(), process.pid(), start(process).orElse(0L), UUID.randomUUID().toString());
  }

  /** The claim of a file's name; null if it is none. */
  static @Nullable LockClaim ofName(String name) {
    Matcher claim = NAME.matcher(name);
    return claim.matches()
        ? new LockClaim(
            claim.group(1),
            Long.parseLong(claim.group(2)),
            Long.parseLong(claim.group(3)),
            claim.group(4))
        : null;
  }

  /** The name of the claim's file. */
  String name() {
    return host + "_" + pid + "_" + start + "_" + token + ".lock";
  }

  /** The claim for people. */
  String text() {
    return "host " + host + "\npid " + pid + "\nstart " + Instant.ofEpochMilli(start) + "\n";
  }

  /** Whether it is known that the process is no more: only of processes of this machine. */
  boolean isDead() {
    if (!host.equals(thisHost())) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isEmpty()
        || start(process.get()).filter(now -> Math.abs(now - start) > TOLERANCE).isPresent();
  }

  private static Optional<Long> start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli);
  }

  static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
