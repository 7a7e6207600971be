package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.federation.catalog.FileRelations;
import com.catalyst2sql.federation.planning.Fragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A {@link PlannedStatement}, with the settings it was made under and the files it depends on. */
record Planned(
    String sql,
    LogicalPlan plan,
    StructType schema,
    Optional<EngineText> text,
    SqlConf conf,
    Optional<PlanScope> scope,
    FileRelations files,
    List<Fragment> fragments,
    List<KeyQuery> keyQueries,
    Set<List<String>> tables,
    BooleanSupplier sourcesAreCurrent,
    boolean isRepeatable,
    boolean isOpen)
    implements PlannedStatement {

  @Override
  public boolean isQuery() {
    return !(plan instanceof Command);
  }

  @Override
  public Optional<String> nativeSql() {
    return text.map(EngineText::sql);
  }

  @Override
  public boolean isCacheable() {
    return isRepeatable;
  }

  @Override
  public boolean isLocal() {
    return fragments.isEmpty();
  }

  @Override
  public Object sources() {
    List<Object> asked =
        fragments.stream().<Object>map(f -> List.of(f.source().config(), f.query().sql())).toList();
    return List.of(files.stamps(), asked);
  }

  @Override
  public boolean isCurrent() {
    return files.isCurrent() && sourcesAreCurrent.getAsBoolean();
  }
}
