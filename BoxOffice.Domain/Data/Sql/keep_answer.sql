-- Stores the answer to a command unless one is stored already, and returns the stored one. With p_booking the answer
-- says that this booking is confirmed: if it is not, nothing is stored or returned.
create or replace function keep_answer(p_id bytea, p_fingerprint bytea, p_status int, p_content bytea, p_booking uuid)
returns table (status int, content bytea)
language plpgsql set jit = off set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
    if p_booking is not null
        and (select b.status from bookings b where b.id = p_booking) is distinct from 'Confirmed' then
        return;
    end if;
    return query
        insert into command_answers as a (id, fingerprint, status, content)
        values (p_id, p_fingerprint, p_status, p_content)
        on conflict (id) do update
        set status = coalesce(a.status, excluded.status), content = coalesce(a.content, excluded.content)
        returning a.status, a.content;
end $$;
