package io.hls4j.frontend.pytorch.internal.pickle;

import java.io.IOException;
import java.util.List;

/** What a pickle may refer to and what comes of it. Everything else is refused. */
interface PickleHost {

  /** What stands for a class or function; throws if it is not on the list. */
  Object global(Global global);

  /** The result of calling something that {@link #global} gave. */
  Object call(Object callee, List<?> arguments) throws IOException;

  /** A fresh object of a class that {@link #global} gave. */
  Object create(Object type, List<?> arguments) throws IOException;

  /** Gives an object its state. */
  void build(Object object, Object state) throws IOException;

  /** What a persistent id stands for. */
  Object persistent(Object id) throws IOException;
}
