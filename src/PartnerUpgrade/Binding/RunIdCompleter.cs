namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the ids of runs that this connection has begun or read.</summary>
public sealed class RunIdCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection ? ConnectionMemory.Of(connection).Runs.Select(run => new Choice(run.Key, run.Value.ToString())) : [];
}
