namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the names of the built-in policies.</summary>
public sealed class PolicyCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context)
    {
        var policies = context.Policies;
        return policies.BuiltInNames.Select(name => new Choice(name, policies.Read(name).Policy?.Title ?? ""));
    }
}
