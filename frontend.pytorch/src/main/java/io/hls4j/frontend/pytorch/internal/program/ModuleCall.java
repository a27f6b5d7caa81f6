package io.hls4j.frontend.pytorch.internal.program;

/**
 * One call of a module, as an operator remembers it.
 *
 * @param key tells calls of the same module apart
 * @param path attributes that lead to the module, joined by dots; empty for the model itself
 * @param type the full name of its class
 */
public record ModuleCall(String key, String path, String type) {

  /** Whether this is a module of PyTorch itself that does not merely contain others. */
  public boolean isBuiltInLayer() {
    return (type.startsWith("torch.nn.modules.") || type.startsWith("torch.ao.nn."))
        && !type.startsWith("torch.nn.modules.container.");
  }
}
