using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Model;

/// <summary>
/// Carries out one sequence, on the model and on the program, and compares them after each step. Two actors at once may
/// leave what either order of the two leaves; one of them may also be refused because of the other, and then changes
/// nothing.
/// </summary>
internal sealed class SaleSequence
{
    /// <summary>What an actor may be told only because of another one.</summary>
    private static readonly string[] Contended = ["exchange-under-way", "ticket-not-live", "not-exchangeable", "busy"];

    private readonly SaleWorld _world;
    private readonly SaleActor _actor;
    private readonly string _voucherHash;
    private readonly string _code;
    private readonly long[] _seats;
    private ModelSale _model;

    private SaleSequence(SaleWorld world, ModelPlace place, ModelSale model, string voucher, string code)
    {
        _world = world;
        (_model, _seats, _code) = (model, place.Seats, code);
        _voucherHash = VoucherCode.Hash(voucher);
        _actor = new SaleActor(world, place, voucher, code);
    }

    /// <summary>Fails when the program and the model disagree, and says after which command.</summary>
    public static async Task RunAsync(
        SaleWorld world,
        ModelShows shows,
        IReadOnlyList<SaleCommand> commands,
        bool forgetsKeptFee = false
    )
    {
        var place = await shows.TakeAsync();
        var sales = commands.OfType<SaleCommand.Sell>().ToList();
        var model = new ModelSale
        {
            Categories = ModelShows.Categories,
            HasVoucher = sales.Exists(s => s.Tenders.Contains('v', StringComparison.Ordinal)),
            HasCode = sales.Exists(s => s.HasCode),
            ForgetsKeptFee = forgetsKeptFee,
        };
        var voucher = "";
        if (model.HasVoucher)
        {
            voucher = (
                await world.Node(0).Get<Vouchers>().IssueAsync(ModelSale.VoucherCents, "EUR", null, TestActor.Job)
            ).Value!;
        }
        var code = $"M{Guid.NewGuid():N}"[..20].ToUpperInvariant();
        if (model.HasCode)
        {
            foreach (var show in place.Shows)
                await world.AddCodeAsync(show, code);
        }
        var sequence = new SaleSequence(world, place, model, voucher, code);
        for (var i = 0; i < commands.Count; i++)
        {
            try
            {
                await sequence.StepAsync(commands[i]);
            }
            catch (Exception failure)
            {
                throw new ShouldAssertException($"After command {i + 1}, {commands[i]}:\n{failure}", failure);
            }
        }
        await sequence.EndAsync();
    }

    private async Task StepAsync(SaleCommand command)
    {
        if (command is SaleCommand.Together(var first, var second))
        {
            var (one, other) = (_model.Resolve(first), _model.Resolve(second));
            if (one is not null && other is not null)
                await TogetherAsync(one, other);
            else if ((one ?? other) is { } only)
                await StepAsync(only);
        }
        else if (_model.Resolve(command) is { } step)
        {
            await StepAsync(step);
        }
    }

    private async Task StepAsync(ModelStep step)
    {
        await _actor.HoldAsync(step);
        var answer = await _actor.CarryOutAsync(step, _world.Node(0));
        var expected = _model.Apply(step);
        await CompareAsync([_model]);
        answer.ShouldBe(expected);
    }

    private async Task TogetherAsync(ModelStep one, ModelStep other)
    {
        await _actor.HoldAsync(one);
        await _actor.HoldAsync(other);
        var answers = await Task.WhenAll(
            _actor.CarryOutAsync(one, _world.Node(0)),
            _actor.CarryOutAsync(other, _world.Node(1))
        );
        var ends = new List<ModelSale> { After(one, other), After(other, one) };
        if (Contended.Contains(answers[0]))
            ends.Add(After(other));
        if (Contended.Contains(answers[1]))
            ends.Add(After(one));
        _model = await CompareAsync(ends);
    }

    private ModelSale After(params ModelStep[] steps)
    {
        var model = _model.Clone();
        foreach (var step in steps)
            model.Apply(step);
        return model;
    }

    /// <summary>Fails unless the database has what one of the models has. Returns that model.</summary>
    private async Task<ModelSale> CompareAsync(IReadOnlyList<ModelSale> models)
    {
        var stored = await SaleSnapshot.ReadAsync(_world.Owner, _actor.Keys, _seats, _voucherHash, StoredCode);
        _actor.Know(stored.Bookings);
        var lines = stored.Lines.ToHashSet();
        foreach (var model in models)
        {
            if (lines.SetEquals(model.Lines()))
                return model;
        }
        var expected = models[0].Lines().ToList();
        throw new ShouldAssertException(
            $"Only the model has:\n{Text(expected.Except(lines))}\nOnly the database has:\n"
                + Text(lines.Except(expected))
        );
    }

    /// <summary>Every page is paid for or closed, and the provider has what the ledger says.</summary>
    private async Task EndAsync()
    {
        foreach (var booking in _model.Bookings.Values.Where(b => b.HasPage).ToList())
        {
            await StepAsync(new ModelStep.Webhook(booking.Label, IsRepeated: false));
            await StepAsync(new ModelStep.GiveUp(booking.Label));
        }
        _model.Bookings.Values.ShouldAllBe(b => b.Status != BookingStatus.Pending);
        (await _actor.ReceivedByProviderAsync()).ShouldBe(
            _model.Bookings.Values.Sum(b => b.Ledger.GetValueOrDefault("provider")),
            "what the provider has"
        );
    }

    private string StoredCode => Promotion.CodeFrom(_code)!;

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Order().Select(l => $"    {l}\n"));
}
