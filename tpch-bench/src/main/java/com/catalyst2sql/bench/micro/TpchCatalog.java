package com.catalyst2sql.bench.micro;

import com.catalyst2sql.dialect.analysis.Catalog;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.RelationSource;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of TPC-H as names and types only, for the parts of planning that need no engine. */
final class TpchCatalog implements Catalog {

  private static final List<String> NAMESPACE = List.of("default");

  private static final Map<String, String> TABLES =
      Map.of(
          "region", "r_regionkey bigint, r_name string, r_comment string",
          "nation", "n_nationkey bigint, n_name string, n_regionkey bigint, n_comment string",
          "supplier",
              "s_suppkey bigint, s_name string, s_address string, s_nationkey bigint, s_phone"
                  + " string, s_acctbal decimal(12,2), s_comment string",
          "customer",
              "c_custkey bigint, c_name string, c_address string, c_nationkey bigint, c_phone"
                  + " string, c_acctbal decimal(12,2), c_mktsegment string, c_comment string",
          "part",
              "p_partkey bigint, p_name string, p_mfgr string, p_brand string, p_type string,"
                  + " p_size int, p_container string, p_retailprice decimal(12,2), p_comment"
                  + " string",
          "partsupp",
              "ps_partkey bigint, ps_suppkey bigint, ps_availqty int, ps_supplycost decimal(12,2),"
                  + " ps_comment string",
          "orders",
              "o_orderkey bigint, o_custkey bigint, o_orderstatus string, o_totalprice"
                  + " decimal(12,2), o_orderdate date, o_orderpriority string, o_clerk string,"
                  + " o_shippriority int, o_comment string",
          "lineitem",
              "l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber int, l_quantity"
                  + " decimal(12,2), l_extendedprice decimal(12,2), l_discount decimal(12,2), l_tax"
                  + " decimal(12,2), l_returnflag string, l_linestatus string, l_shipdate date,"
                  + " l_commitdate date, l_receiptdate date, l_shipinstruct string, l_shipmode"
                  + " string, l_comment string");

  /** Made once: what is measured is not the reading of these texts. */
  private final Map<String, Relation> relations =
      TABLES.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> table(e.getKey(), e.getValue())));

  @Override
  public Optional<Relation> lookupRelation(
      List<String> nameParts, Map<String, String> options, Origin origin) {
    String name = nameParts.get(nameParts.size() - 1);
    return Optional.ofNullable(relations.get(name));
  }

  private static Relation table(String name, String columns) {
    StructType schema = SparkParser.parseTableSchema(columns);
    return new Relation.Table(
        List.of("spark_catalog", "default", name),
        schema,
        new RelationSource.EngineTable(
            List.of(name), schema.fields().stream().map(StructField::name).toList()));
  }

  @Override
  public Optional<UserFunction> lookupFunction(List<String> nameParts) {
    return Optional.empty();
  }

  @Override
  public String currentCatalog() {
    return "spark_catalog";
  }

  @Override
  public List<String> currentNamespace() {
    return NAMESPACE;
  }

  @Override
  public String currentUser() {
    return "micro";
  }
}
