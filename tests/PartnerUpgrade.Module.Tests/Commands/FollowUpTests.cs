using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>The work that upgrades leave, from the list to the last tick.</summary>
public sealed class FollowUpTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SandboxSession session;

    public FollowUpTests()
    {
        session = new SandboxSession(parameters: $"-Date 2026-09-01 -Journal '{Path.Combine(folder.Path, "journal.db")}'");
        session.Run("Get-PartnerSubscription -CustomerName Adventure*, Relecloud -Upgradable | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Force -InformationAction Ignore | Out-Null").ThrowOnError();
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_is_done_is_no_longer_listed_also_in_another_session()
    {
        var todo = session.Get<LicenseFollowUp>("Get-SubscriptionUpgrade -NeedsFollowUp | ForEach-Object FollowUps");
        Assert.Equal(4, todo.Count);
        Assert.All(todo, followUp => Assert.Equal(("november", false), (followUp.RunId, followUp.IsDone)));
        Assert.All(todo, followUp => Assert.NotEmpty(followUp.UserName!));

        var done = session.Get<LicenseFollowUp>("Get-SubscriptionUpgrade -NeedsFollowUp | ForEach-Object FollowUps | Where-Object CustomerName -like Adventure* | Complete-LicenseFollowUp -Note ' ticket 7 '");
        Assert.Equal(3, done.Count);
        Assert.All(done, followUp => Assert.Equal((true, "ticket 7"), (followUp.IsDone, followUp.Note)));
        Assert.All(done, followUp => Assert.NotEmpty(followUp.CompletedBy!));

        using var other = new SandboxSession(parameters: $"-Date 2026-09-01 -Journal '{Path.Combine(folder.Path, "journal.db")}'");
        Assert.Equal(["Relecloud"], other.Customers("Get-SubscriptionUpgrade -NeedsFollowUp"));
        Assert.Equal(4, other.Get<LicenseFollowUp>("Get-SubscriptionUpgrade | ForEach-Object FollowUps").Count);
    }

    [Fact]
    public void A_list_comes_back_with_notes()
    {
        var back = session.Get<LicenseFollowUp>("""
            Get-SubscriptionUpgrade | ForEach-Object FollowUps | ConvertTo-Csv | ConvertFrom-Csv | ForEach-Object { $_.Note = "row $($_.UserEmail)"; $_ } | Complete-LicenseFollowUp
            """);

        Assert.Equal(4, back.Count);
        Assert.All(back, followUp => Assert.Equal($"row {followUp.UserEmail}", followUp.Note));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -NeedsFollowUp"));
        Assert.Equal(0, session.Get<int>("@((Get-SubscriptionUpgrade).NeedsFollowUp | Where-Object { $_ }).Count").Single());
    }

    [Theory]
    [InlineData("Get-SubscriptionUpgrade -NeedsFollowUp | Where-Object CustomerName -like Adventure* | Complete-LicenseFollowUp", "Adventure Works Cycles: an upgrade was passed")]
    [InlineData("Get-SubscriptionUpgrade -NeedsFollowUp | Where-Object CustomerName -eq Relecloud | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 2)) } | Complete-LicenseFollowUp", "Relecloud: an upgrade was passed")]
    [InlineData("Get-PartnerSubscription Relecloud -Upgradable:$false | Select-Object -First 1 | Complete-LicenseFollowUp", "Missing: ItemId, FollowUpId.")]
    [InlineData("'Relecloud' | Complete-LicenseFollowUp", "Missing: ItemId, FollowUpId.")]
    [InlineData("(Get-SubscriptionUpgrade -NeedsFollowUp).FollowUps | Select-Object -First 1 -Property ItemId, Note | Complete-LicenseFollowUp", "Missing: FollowUpId.")]
    [InlineData("Complete-LicenseFollowUp -Note done", "Missing: ItemId, FollowUpId.")]
    public void What_names_no_follow_up_is_refused_in_plain_words(string command, string words)
    {
        var error = session.Run(command).SingleError();

        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("ForEach-Object FollowUps", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(4, session.Get<LicenseFollowUp>("(Get-SubscriptionUpgrade).FollowUps | Where-Object IsDone -eq $false").Count);
    }

    [Theory]
    [InlineData("Complete-LicenseFollowUp -ItemId 8abb900e-6df6-5fe7-baa3-a8cdd67c9677 -FollowUpId 8abb900e-6df6-5fe7-baa3-a8cdd67c9677", "-NeedsFollowUp")]
    [InlineData("Stop-SubscriptionUpgrade -ItemId 8abb900e-6df6-5fe7-baa3-a8cdd67c9677", "-State Planned")]
    [InlineData("Resume-SubscriptionUpgrade -ItemId 8abb900e-6df6-5fe7-baa3-a8cdd67c9677 -Outcome Failed -Force", "-State Uncertain")]
    public void An_unknown_item_is_told_where_those_are_listed_that_were_meant(string command, string advice) =>
        Assert.Contains($"Get-SubscriptionUpgrade {advice}", session.Run(command).SingleError().ErrorDetails.RecommendedAction, StringComparison.Ordinal);

    [Fact]
    public void A_rehearsal_reports_nothing_and_what_is_unknown_is_an_error()
    {
        Assert.Empty(session.Run("Get-SubscriptionUpgrade | ForEach-Object FollowUps | Complete-LicenseFollowUp -WhatIf").Output);
        Assert.Equal(4, session.Get<LicenseFollowUp>("(Get-SubscriptionUpgrade).FollowUps | Where-Object IsDone -eq $false").Count);

        var item = session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade")[0].ItemId;
        Assert.StartsWith("InputInvalid", Assert.Single(session.Run($"Complete-LicenseFollowUp -ItemId {item} -FollowUpId {Guid.NewGuid()}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("UpgradeNotFound", Assert.Single(session.Run($"Complete-LicenseFollowUp -ItemId {Guid.NewGuid()} -FollowUpId {Guid.NewGuid()}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
