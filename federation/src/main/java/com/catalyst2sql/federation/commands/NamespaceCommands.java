package com.catalyst2sql.federation.commands;

import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.federation.catalog.CatalogErrors;
import com.catalyst2sql.federation.catalog.Names;
import com.catalyst2sql.federation.catalog.NamespaceDefinition;
import com.catalyst2sql.federation.catalog.WarehouseCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** CREATE, DROP, SHOW, DESCRIBE and USE of namespaces and catalogs. */
final class NamespaceCommands {

  void register(CommandHandlers handlers) {
    handlers
        .on(Command.Use.class, this::use)
        .on(Command.CreateNamespace.class, this::create)
        .on(Command.AlterNamespace.class, this::alter)
        .on(Command.DropNamespace.class, this::drop)
        .on(Command.ShowNamespaces.class, this::show)
        .on(Command.ShowCatalogs.class, this::showCatalogs)
        .on(Command.ShowCurrentNamespace.class, this::showCurrent)
        .on(Command.DescribeNamespace.class, this::describe);
  }

  /** The namespace a name means, the catalog's name in front taken off. */
  static String namespace(List<String> name, Origin origin) {
    if (name.size() == 1) {
      return WarehouseCatalog.normalized(name.get(0));
    }
    if (name.size() == 2 && name.get(0).equalsIgnoreCase(Names.SPARK_CATALOG)) {
      return WarehouseCatalog.normalized(name.get(1));
    }
    throw new SparkSqlException(
        "SCHEMA_NOT_FOUND",
        "42704",
        "There is no schema " + Names.quoted(name) + "; SHOW SCHEMAS lists what is there.",
        origin);
  }

  /** The namespace, which has to be there. */
  static NamespaceDefinition existing(List<String> name, Origin origin, CommandContext context) {
    String namespace = namespace(name, origin);
    return context
        .warehouse()
        .namespace(namespace)
        .orElseThrow(() -> CatalogErrors.schemaNotFound(namespace, origin));
  }

  private CommandResult use(Command.Use command, CommandContext context) {
    List<String> name = command.name();
    if (name.size() == 1 && name.get(0).equalsIgnoreCase(Names.SPARK_CATALOG)) {
      context.useCatalog(Names.SPARK_CATALOG, Names.DEFAULT_NAMESPACE);
      return CommandResult.NONE;
    }
    Optional<String> remote = context.catalog().remote().name(name.get(0));
    if (remote.isPresent() && name.size() <= 2) {
      context.useCatalog(remote.get(), name.size() == 2 ? name.get(1) : "");
      return CommandResult.NONE;
    }
    if (command.catalog()) {
      throw CatalogErrors.catalogNotFound(name.get(0), command.origin());
    }
    if (name.size() == 1 && name.get(0).equalsIgnoreCase(Names.GLOBAL_TEMP)) {
      throw new SparkSqlException(
          "C2S.GLOBAL_TEMP_NAMESPACE",
          "42000",
          "global_temp holds the global temporary views; it cannot be the current schema.",
          command.origin());
    }
    String current = context.catalog().currentCatalog();
    if (!current.equals(Names.SPARK_CATALOG) && name.size() == 1) {
      context.useCatalog(current, name.get(0));
      return CommandResult.NONE;
    }
    context.useCatalog(Names.SPARK_CATALOG, existing(name, command.origin(), context).name());
    return CommandResult.NONE;
  }

  private CommandResult create(Command.CreateNamespace command, CommandContext context) {
    String name = namespace(command.name(), command.origin());
    CatalogErrors.checkNewName(name, command.origin());
    boolean reserved =
        name.equals(Names.GLOBAL_TEMP)
            || name.equals("__c2s")
            || name.equals("main")
            || name.equals("information_schema")
            || name.equals("pg_catalog");
    if (reserved) {
      throw new SparkSqlException(
          "SCHEMA_ALREADY_EXISTS",
          "42P06",
          "The name `" + name + "` is reserved.",
          command.origin());
    }
    if (context.warehouse().namespace(name).isPresent()) {
      if (command.ifNotExists()) {
        return CommandResult.NONE;
      }
      throw CatalogErrors.schemaExists(name, command.origin());
    }
    context
        .warehouse()
        .putNamespace(
            new NamespaceDefinition(
                name, command.comment(), command.location(), command.properties()),
            context.transactor());
    return CommandResult.NONE;
  }

  /** A location is kept and shown; tables stay in the database. */
  private CommandResult alter(Command.AlterNamespace command, CommandContext context) {
    NamespaceDefinition old = existing(command.name(), command.origin(), context);
    Map<String, String> properties = new HashMap<>(old.properties());
    properties.putAll(command.properties());
    context
        .warehouse()
        .putNamespace(
            new NamespaceDefinition(
                old.name(), old.comment(), command.location().or(old::location), properties),
            context.transactor());
    return CommandResult.NONE;
  }

  private CommandResult drop(Command.DropNamespace command, CommandContext context) {
    String name = namespace(command.name(), command.origin());
    if (name.equals(Names.DEFAULT_NAMESPACE)) {
      throw new SparkSqlException(
          "UNSUPPORTED_FEATURE.DROP_DATABASE",
          "0A000",
          "The schema `default` cannot be dropped.",
          command.origin());
    }
    if (context.warehouse().namespace(name).isEmpty()) {
      if (command.ifExists()) {
        return CommandResult.NONE;
      }
      throw CatalogErrors.schemaNotFound(name, command.origin());
    }
    if (!command.cascade() && !context.warehouse().tables(name).isEmpty()) {
      throw CatalogErrors.schemaNotEmpty(name, command.origin());
    }
    context.warehouse().dropNamespace(name, context.transactor());
    return CommandResult.NONE;
  }

  private CommandResult show(Command.ShowNamespaces command, CommandContext context) {
    CommandResult.Builder result = CommandResult.columns("namespace");
    Optional<String> remote =
        command
            .namespace()
            .flatMap(n -> context.catalog().remote().name(n.get(0)))
            .or(
                () ->
                    Optional.of(context.catalog().currentCatalog())
                        .filter(c -> command.namespace().isEmpty())
                        .filter(c -> !c.equals(Names.SPARK_CATALOG)));
    if (remote.isPresent()) {
      context.catalog().remote().catalog(remote.get()).orElseThrow().schemas().stream()
          .sorted()
          .filter(n -> Patterns.matches(command.pattern(), n))
          .forEach(result::row);
      return result.build();
    }
    for (NamespaceDefinition namespace : context.warehouse().namespaces()) {
      if (Patterns.matches(command.pattern(), namespace.name())) {
        result.row(namespace.name());
      }
    }
    return result.build();
  }

  private CommandResult showCatalogs(Command.ShowCatalogs command, CommandContext context) {
    CommandResult.Builder result = CommandResult.columns("catalog");
    List<String> all = new ArrayList<>(context.catalog().remote().names());
    all.add(Names.SPARK_CATALOG);
    all.stream().sorted().filter(n -> Patterns.matches(command.pattern(), n)).forEach(result::row);
    return result.build();
  }

  private CommandResult showCurrent(Command.ShowCurrentNamespace command, CommandContext context) {
    return CommandResult.columns("catalog", "namespace")
        .row(context.catalog().currentCatalog(), context.namespace())
        .build();
  }

  private CommandResult describe(Command.DescribeNamespace command, CommandContext context) {
    NamespaceDefinition namespace = existing(command.name(), command.origin(), context);
    CommandResult.Builder result =
        CommandResult.columns("info_name", "info_value")
            .row("Catalog Name", Names.SPARK_CATALOG)
            .row("Namespace Name", namespace.name())
            .row("Comment", namespace.comment().orElse(""))
            .row("Location", namespace.location().orElse(""))
            .row("Owner", System.getProperty("user.name", "").toLowerCase(Locale.ROOT));
    if (command.extended()) {
      String properties =
          new TreeMap<>(namespace.properties())
              .entrySet().stream()
                  .map(e -> "(" + e.getKey() + "," + e.getValue() + ")")
                  .collect(Collectors.joining(", ", "(", ")"));
      result.row("Properties", Optional.of(properties).filter(p -> p.length() > 2).orElse(""));
    }
    return result.build();
  }
}
