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
