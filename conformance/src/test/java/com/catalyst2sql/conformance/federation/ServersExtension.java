package com.catalyst2sql.conformance.federation;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the real databases, which start once for all of them. */
final class ServersExtension implements ParameterResolver {

  private record Shared(RemoteServers servers) implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      servers.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RemoteServers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(ServersExtension.class))
        .getOrComputeIfAbsent(Shared.class, key -> new Shared(new RemoteServers()), Shared.class)
        .servers();
  }
}
