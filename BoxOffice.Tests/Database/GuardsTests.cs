using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

/// <summary>After a migration a database has the guards of the SQL files, whatever guards it had before.</summary>
[Long]
public sealed class GuardsTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new() { IsMigratedAnew = true };

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Guards_OfAnOlderVersion_AreReplacedAtTheNextStart()
    {
        await _database.AsOwnerAsync<object>(
            """
            create or replace function seat_move_is_legal(from_status seat_status,
                to_status seat_status) returns boolean
                language sql as 'select true';
            create function guard_booking_move() returns trigger language plpgsql as 'begin return new; end';
            create or replace trigger bookings_move_legally before update on bookings
                for each row execute function guard_booking_move();
            create function guard_new_booking() returns trigger language plpgsql as 'begin return new; end';
            create trigger bookings_begin_pending before insert on bookings
                for each row execute function guard_new_booking();
            delete from legal_moves where machine = 'refund';
            insert into applied_guards values ('removed.sql', 'of an older version', now());
            alter table seats drop constraint seats_status_shape;
            drop trigger seats_move_legally on seats;
            drop trigger movements_sum_to_zero on ledger_movements;
            update applied_guards set sha256 = 'of an older version';
            """
        );

        await DatabaseSetup.PrepareAsync(_database.OwnerConnectionString);

        (await _database.AsOwnerAsync<bool>("select seat_move_is_legal('available', 'reserved')")).ShouldBeFalse();
        (
            await _database.AsOwnerAsync<long>(
                "select count(*) from pg_constraint where conname = 'seats_status_shape'"
            )
        ).ShouldBe(1);
        (
            await _database.AsOwnerAsync<long>(
                "select count(*) from pg_trigger where tgname in ('seats_move_legally', 'movements_sum_to_zero')"
            )
        ).ShouldBe(2);
        (
            await _database.AsOwnerAsync<long>(
                "select count(*) from pg_proc where proname in ('guard_booking_move', 'guard_new_booking')"
            )
        ).ShouldBe(0);
        (await _database.AsOwnerAsync<long>("select count(*) from legal_moves where machine = 'refund'")).ShouldBe(4);
        await SchemaCheck.RequireAsync(_database.ApplicationConnectionString);
    }

    [Fact]
    public async Task Functions_WithOtherParametersAndResults_AreReplaced()
    {
        var expected = await SignaturesAsync();
        await _database.AsOwnerAsync<object>(
            """
            do $do$
            declare f record;
            begin
                for f in
                    select p.oid::regprocedure::text as signature, p.proname as name,
                        pg_get_function_identity_arguments(p.oid) as arguments
                    from pg_proc p
                    where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
                        and not exists (
                            select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid)
                loop
                    execute 'drop function ' || f.signature;
                    execute format(
                        'create function %I(%s) returns xml language sql as $$ select null::xml $$',
                        f.name, f.arguments);
                    execute format(
                        'create function %I(p_earlier xml) returns xml language sql as $$ select null::xml $$',
                        f.name);
                end loop;
                update applied_guards set sha256 = 'of an earlier version';
            end $do$
            """
        );
        (await SignaturesAsync()).ShouldNotBe(expected);

        await DatabaseSetup.PrepareAsync(_database.OwnerConnectionString);

        (await SignaturesAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task Guards_OfThisVersion_AreNotReplaced()
    {
        var applied = await _database.AsOwnerAsync<DateTime>("select max(applied_at) from applied_guards");

        await DatabaseSetup.PrepareAsync(_database.OwnerConnectionString);

        (await _database.AsOwnerAsync<DateTime>("select max(applied_at) from applied_guards")).ShouldBe(applied);
    }

    /// <summary>Every function with its parameters and its result, one per line.</summary>
    private async Task<string?> SignaturesAsync() =>
        await _database.AsOwnerAsync<string>(
            """
            select string_agg(
                format('%s(%s) %s', p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)),
                e'\n' order by p.proname, p.oid::regprocedure::text)
            from pg_proc p where p.pronamespace = 'public'::regnamespace
            """
        );
}
