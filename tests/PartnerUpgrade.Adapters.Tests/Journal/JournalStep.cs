namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Something that is done with a journal. Its numbers choose among few possibilities, so that steps often meet.</summary>
internal sealed record JournalStep(int Action, int Subject, int Run, int Owner, int Choice)
{
    private static readonly string[] Runs = ["november", "NOVEMBER", "december"];
    private static readonly string[] Owners = ["ann", "bob"];

    /// <summary>Does it.</summary>
    /// <param name="place">Where the journal is kept.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="known">The items that were added so far, as whoever works on them last knew them.</param>
    /// <returns>All that can be told from outside.</returns>
    public async Task<string> RunAsync(JournalPlace place, IUpgradeJournal journal, List<UpgradeItem> known)
    {
        try
        {
            return await (Action switch
            {
                0 or 1 => AddAsync(journal, known),
                2 => ClaimAsync(journal),
                3 or 4 or 5 => SaveAsync(journal, known),
                6 => ReleaseAsync(journal, known),
                7 => PassAsync(place),
                8 => ClaimOneAsync(journal, known),
                9 => RenewAsync(journal, known),
                _ => ReadAsync(journal),
            });
        }
        catch (PartnerUpgradeException refusal)
        {
            return $"{refusal.Id}: {refusal.Message} {refusal.Remedy}";
        }
    }

    private JournalLease Lease => Given.Lease(Owners[Owner], minutes: 5 + (5 * Owner));

    private async Task<string> AddAsync(IUpgradeJournal journal, List<UpgradeItem> known)
    {
        var item = Given.Item(Subject, Runs[Run]) with
        {
            CustomerId = Given.Id(1000 + (Subject % 2)),
            ItemId = Given.Id(100 + known.Count),
            CorrelationId = Given.Id(200 + known.Count),
            Kind = Choice switch { 0 => UpgradeKind.Quantity, 2 => UpgradeKind.Renewal, _ => UpgradeKind.Upgrade },
            Renewal = Choice == 2 ? new() { AtTermEnd = AtTermEnd.Cancel } : null,
            TargetOffer = Choice switch { 1 => "O365-E3", 2 => null, _ => "o365-e3" },
            State = Choice == 3 ? UpgradeState.Skipped : UpgradeState.Planned,
            Quantity = Choice,
            Reasons = Choice == 3 ? [Given.Reason("No.")] : [],
            CreatedAt = Given.Planned.AddMinutes(known.Count),
        };
        var limits = new PolicyLimits { UpgradesPerRun = Choice == 4 ? 2 : null, SeatsPerRun = Choice == 5 ? 9 : null };
        var addition = await journal.AddAsync(item, Owner == 0 ? Lease : null, limits);
        known.Add(addition.Item);
        return $"{addition.Added} {Given.Facts(addition.Item)}";
    }

    private async Task<string> ClaimAsync(IUpgradeJournal journal) => Facts(await journal.ClaimAsync(Runs[Run], Lease, CancellationToken.None));

    private async Task<string> ClaimOneAsync(IUpgradeJournal journal, List<UpgradeItem> known) =>
        Facts(await journal.ClaimAsync(known.Count == 0 ? Guid.Empty : known[Subject % known.Count].ItemId, Lease, CancellationToken.None));

    private static string Facts(JournalClaim claim) => $"{Given.Facts(claim.Item)} {claim.Waiting?.ItemId} {claim.WaitsFor?.ItemId}";

    private async Task<string> RenewAsync(IUpgradeJournal journal, List<UpgradeItem> known)
    {
        await journal.RenewAsync(known.Count == 0 ? Given.Item(Subject) : known[Subject % known.Count], Lease);
        return "renewed";
    }

    private async Task<string> SaveAsync(IUpgradeJournal journal, List<UpgradeItem> known)
    {
        if (known.Count == 0)
        {
            await journal.SaveAsync(Given.Item(Subject) with { State = UpgradeState.Submitting }, Lease);
        }

        var index = Subject % known.Count;
        var item = known[index] with
        {
            State = Action == 5 ? (UpgradeState)(Choice + 1) : known[index].State == UpgradeState.Planned ? UpgradeState.Submitting : UpgradeState.Succeeded,
            RequestId = Given.Id(Choice),
            OperationId = $"op-{Choice}",
            FollowUps = Choice == 3 ? [Given.FollowUp(Subject)] : [],
            CompletedAt = Choice > 2 ? Given.Planned.AddHours(Choice) : null,
        };
        await journal.SaveAsync(item, Lease);
        known[index] = item;
        return "saved";
    }

    private async Task<string> ReleaseAsync(IUpgradeJournal journal, List<UpgradeItem> known)
    {
        await journal.ReleaseAsync(known.Count == 0 ? Guid.Empty : known[Subject % known.Count].ItemId, Lease);
        return "released";
    }

    private async Task<string> PassAsync(JournalPlace place)
    {
        await place.PassAsync(TimeSpan.FromMinutes(5 * (Choice / 2)));
        return "passed";
    }

    private async Task<string> ReadAsync(IUpgradeJournal journal)
    {
        var found = await journal.ReadAsync(new JournalQuery
        {
            RunId = Run == 2 ? null : Runs[Run],
            ItemId = Choice == 4 ? Given.Id(100 + Subject) : null,
            States = Choice < 3 ? [] : [UpgradeState.Planned, (UpgradeState)Choice],
            CustomerIds = Choice == 2 ? [Given.Id(1000 + Subject), Given.Id(1002)] : [],
            Since = Choice == 1 ? Given.Planned.AddMinutes(Subject) : null,
            NeedsFollowUp = Choice == 5,
        });
        return Given.Facts(found);
    }
}
