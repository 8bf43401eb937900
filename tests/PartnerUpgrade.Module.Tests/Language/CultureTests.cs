using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Module.Tests.Hosting;
using PartnerUpgrade.Module.Tests.Isolation;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>Whose language is spoken: that of the thread a command runs on, wherever its work is done.</summary>
public sealed class CultureTests
{
    private const string NobodyInFrench = "Aucun client ne s\u2019appelle \u00AB\u202Fnobody\u202F\u00BB.";

    [Fact]
    public void A_host_that_speaks_French_is_answered_in_French()
    {
        using var session = Connect("fr-FR");

        Assert.Equal(NobodyInFrench, session.Run("Get-PartnerSubscription -CustomerName nobody").SingleError().ToString());
    }

    [Fact]
    public void A_script_that_changes_its_language_is_answered_in_it()
    {
        using var session = Connect("en-US");

        var run = session.Run("[cultureinfo]::CurrentUICulture = 'fr-CA'; Get-PartnerSubscription -CustomerName nobody");

        Assert.Equal(NobodyInFrench, run.SingleError().ToString());
    }

    [Fact]
    public void A_language_that_nobody_has_translated_to_is_answered_in_English()
    {
        using var session = Connect("de-DE");

        Assert.Equal("No customer is called \"nobody\".", session.Run("Get-PartnerSubscription -CustomerName nobody").SingleError().ToString());
    }

    [Fact]
    public void A_reason_is_put_into_words_for_the_one_who_reads_it()
    {
        using var session = Connect("en-US");

        var words = session.Get<string>(
            """
            $reasons = Get-PartnerSubscription -CustomerName Tailspin* | Test-SubscriptionUpgrade o365-e3 | ForEach-Object Reasons
            [cultureinfo]::CurrentUICulture = 'fr-FR'
            $reasons.Message
            """);

        Assert.StartsWith("L\u2019abonnement", Assert.Single(words), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Une autre op\u00E9ration modifie cet abonnement.")]
    [InlineData("-Locale en-US", "Another operation is changing this subscription.")]
    public void The_service_is_asked_in_the_language_of_the_session_unless_told(string locale, string words)
    {
        using var session = Connect("fr-FR", locale);

        Assert.Contains(words, session.Get<string>("Get-PartnerSubscription -CustomerName Trey* | Test-SubscriptionUpgrade o365-e3 | ForEach-Object { $_.Reasons.Evidence }"));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public async Task Texts_are_loaded_where_the_assembly_they_belong_to_is(string folder)
    {
        var run = await ChildRun.RunScriptAsync(
            "try { Get-PartnerUpgradePolicy -Name never } catch { \"$_\" }\n$null = Connect-PartnerUpgrade -Sandbox\n" + LoadedAssembly.Report,
            new Dictionary<string, string> { [AdapterLoader.FolderVariable] = folder },
            culture: "fr-FR");

        var lines = run.Lines();
        var texts = LoadedAssembly.Read(lines).Where(assembly => assembly.Name.EndsWith(".resources", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("Il n\u2019existe pas de strat\u00E9gie", lines[0], StringComparison.Ordinal);
        Assert.Equal("PartnerUpgrade", Assert.Single(texts, assembly => assembly.Name == "PartnerUpgrade.Adapters.resources").Context);
        Assert.All(texts.Where(assembly => assembly.IsInDefaultContext), assembly => Assert.StartsWith("PartnerUpgrade", assembly.Name, StringComparison.Ordinal));
    }

    private static EngineSession Connect(string language, string options = "")
    {
        var session = new EngineSession(language);
        session.Run($"$null = Connect-PartnerUpgrade -Sandbox {options}").ThrowOnError();
        return session;
    }
}
