package com.catalyst2sql.conformance.oracle;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests one oracle, or a pair of its sessions with its tables; Spark starts once for all of them. */
public final class OracleExtension implements ParameterResolver {

  private record Shared(SparkOracle oracle, SparkOracle.Pair pair)
      implements ExtensionContext.Store.CloseableResource {

    static Shared start() {
      SparkOracle oracle = new SparkOracle();
      SparkOracle.Pair pair = oracle.open(Map.of());
      OracleData.write(Path.of("target", "oracle-data")).forEach(pair::view);
      return new Shared(oracle, pair);
    }

    @Override
    public void close() {
      pair.close();
      oracle.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SparkOracle.Pair.class || type == SparkOracle.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(OracleExtension.class))
            .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
    return parameter.getParameter().getType() == SparkOracle.class
        ? shared.oracle()
        : shared.pair();
  }
}
