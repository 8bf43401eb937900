using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Async;

/// <summary>A session that also has the commands of these tests.</summary>
internal sealed class AsyncSession : IDisposable
{
    public AsyncSession()
    {
        Engine.Set("tests", typeof(AsyncSession).Assembly);
        Engine.Run("Import-Module -Assembly $tests").ThrowOnError();
    }

    public EngineSession Engine { get; } = new();

    /// <summary>The work that <c>Invoke-TestWork $work</c> does for each record.</summary>
    public Func<InvokeTestWorkCommand, object?, CancellationToken, Task> Work
    {
        set => Engine.Set("work", value);
    }

    public void Dispose() => Engine.Dispose();
}
