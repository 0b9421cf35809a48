package org.thresher.beam;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that all copies of a function in a process share, such as what was read of a side input:
 * an engine has a copy for each core. The first copy that needs the value makes it; it is there
 * while a copy holds it.
 *
 * @param <T> what is shared
 */
public final class Shared<T> implements Serializable {
  private static final ConcurrentMap<UUID, Slot> SLOTS = new ConcurrentHashMap<>();

  private final UUID id = UUID.randomUUID();
  private transient @Nullable T held;

  /**
   * The value.
   *
   * @param made makes it; the same whichever copy of the function makes it, for use by several
   *     threads at once
   */
  @SuppressWarnings("unchecked") // the slot of this id
  public T get(Supplier<T> made) {
    T value = held;
    if (value == null) {
      value = (T) SLOTS.computeIfAbsent(id, unseen -> new Slot()).get(made);
      held = value;
    }
    return value;
  }

  /** The value of one id. */
  private static final class Slot {
    private WeakReference<@Nullable Object> value = new WeakReference<>(null);

    synchronized Object get(Supplier<?> made) {
      Object shared = value.get();
      if (shared == null) {
        shared = made.get();
        value = new WeakReference<>(shared);
      }
      return shared;
    }
  }
}
