namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>An upgrade that stays uncertain for ever: a person looks at it, and says what became of it.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task The_warning_about_an_uncertain_upgrade_names_the_way_out()
    {
        var item = await MakeUncertainAsync();

        // What the service shows fits neither outcome: the source is still there, and so is the target.
        session.Watch(new SkippingClock()).Subscriptions = list => new(
        [
            .. list,
            new SubscriptionRecord
            {
                Id = Guid.NewGuid(),
                OfferId = session.Connection.Policy.GetOffer("o365-e3")!.OfferIds[0].ToString(),
                Status = SubscriptionStatus.Active,
                Quantity = 25,
            },
        ]);

        var run = session.Run($"Resume-SubscriptionUpgrade -RunId {item.RunId} -Force");

        run.ThrowOnError();
        Assert.Equal(UpgradeState.Uncertain, Assert.Single(run.OutputOf<SubscriptionUpgrade>()).State);
        Assert.Contains($"Resume-SubscriptionUpgrade -ItemId {item.ItemId} -Outcome Succeeded", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UpgradeState.Succeeded)]
    [InlineData(UpgradeState.Failed)]
    public async Task What_a_person_found_is_recorded_after_one_question_that_says_what_it_means(UpgradeState outcome)
    {
        var item = await MakeUncertainAsync();
        session.Host.Answers.Enqueue("Y");

        var decided = Assert.Single(session.Get<SubscriptionUpgrade>($"Resume-SubscriptionUpgrade -ItemId {item.ItemId} -Outcome {outcome}"));

        Assert.Equal((outcome, false), (decided.State, decided.WhatIf));
        Assert.All(
            ["Contoso France", "o365-business", "o365-e3", "25", "this is final", "Nothing is sent"],
            fact => Assert.Contains(fact, Assert.Single(session.Host.Prompts), StringComparison.Ordinal));
        var last = session.Get<UpgradeHistoryRecord>("Get-SubscriptionUpgrade -History")[^1];
        Assert.Equal((outcome, $"{Environment.UserName} ({Environment.MachineName}, {Environment.ProcessId})"), (last.State, last.Actor));
        Assert.Contains(Environment.UserName, last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uncertain_upgrades_pipe_into_it()
    {
        await MakeUncertainAsync();

        Assert.Equal(
            UpgradeState.Failed,
            Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -State Uncertain | Resume-SubscriptionUpgrade -Outcome Failed -Force")).State);
    }

    [Theory]
    [InlineData("-WhatIf", "", true)]
    [InlineData("", "N", false)]
    public async Task Without_a_yes_nothing_is_recorded(string switches, string answer, bool isShown)
    {
        var item = await MakeUncertainAsync();
        session.Host.Answers.Enqueue(answer);

        var shown = session.Get<SubscriptionUpgrade>($"Resume-SubscriptionUpgrade -ItemId {item.ItemId} -Outcome Failed {switches}");

        Assert.Equal(isShown ? [true] : [], shown.Select(upgrade => upgrade.WhatIf));
        Assert.Equal(UpgradeState.Uncertain, Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade")).State);
    }

    [Fact]
    public async Task Only_what_is_uncertain_can_be_decided_and_once()
    {
        var item = await MakeUncertainAsync();
        session.Run($"Resume-SubscriptionUpgrade -ItemId {item.ItemId} -Outcome Succeeded -Force").ThrowOnError();

        AssertError("UpgradeNotUncertain", $"Resume-SubscriptionUpgrade -ItemId {item.ItemId} -Outcome Failed -Force");
        AssertError("UpgradeNotFound", $"Resume-SubscriptionUpgrade -ItemId {Guid.NewGuid()} -Outcome Failed -Force");
    }

    [Theory]
    [InlineData("Resume-SubscriptionUpgrade -RunId november -Outcome Failed")]
    [InlineData("Resume-SubscriptionUpgrade -RunId november -ItemId 00000000-0000-0000-0000-000000000001 -Outcome Failed")]
    [InlineData("Resume-SubscriptionUpgrade -ItemId 00000000-0000-0000-0000-000000000001 -Outcome Planned")]
    public void What_makes_no_sense_together_cannot_be_typed(string script)
    {
        Assert.NotNull(session.Run(script).SingleError());
        Assert.Empty(session.Host.Prompts);
    }

    private void AssertError(string id, string script)
    {
        var error = session.Run(script).SingleError();
        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    /// <summary>An order that got no answer, left by a runner that could not find out what became of it.</summary>
    private async Task<UpgradeItem> MakeUncertainAsync()
    {
        var planned = Assert.Single(session.Get<SubscriptionUpgrade>("Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Enqueue -Force"));
        var journal = session.Connection.JournalStore;
        var lease = new JournalLease("runner", TimeSpan.FromMinutes(10));
        var item = (await journal.ClaimAsync(planned.ItemId, lease, CancellationToken.None)).Item!;
        foreach (var next in new[] { UpgradeState.Submitting, UpgradeState.Uncertain })
        {
            item = item.MoveTo(next);
            await journal.SaveAsync(item, lease, CancellationToken.None);
        }

        await journal.ReleaseAsync(item.ItemId, lease, CancellationToken.None);
        return item;
    }
}
