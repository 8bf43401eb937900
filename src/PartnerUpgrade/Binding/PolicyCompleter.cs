namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the names of the policies that come with the module, and the paths of those that were read before.</summary>
public sealed class PolicyCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        PolicyMemory.All.Select(policy => new Choice(policy.Key, policy.Value.Title, policy.Value.Title));
}
