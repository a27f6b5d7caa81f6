package io.hls4j.frontend.pytorch.internal.pickle;

/**
 * A Python class or function that a pickle refers to by name. It is a name and nothing else: it is
 * never looked up.
 *
 * @param module the Python module
 * @param name the name in that module
 */
public record Global(String module, String name) {

  /** The full name, such as {@code torch.nn.modules.linear.Linear}. */
  public String path() {
    return module + "." + name;
  }
}
