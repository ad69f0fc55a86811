namespace BoxOffice.Tests.Support;

internal static class SchemaSql
{
    /// <summary>A query with a line for each column, constraint, index and trigger, without owners.</summary>
    public const string Definitions = """
        select format('column %s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) as line
            from information_schema.columns where table_schema = 'public'
        union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where connamespace = 'public'::regnamespace
        union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
        union all select format('trigger %s %s', pg_get_triggerdef(oid), tgenabled) from pg_trigger
            where not tgisinternal
        union all select format('enum %s %s %s', enumtypid::regtype, enumsortorder, enumlabel) from pg_enum
        """;
}
