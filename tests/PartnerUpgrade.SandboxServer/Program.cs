using PartnerUpgrade.Engine;
using PartnerUpgrade.Serving;

if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(SandboxServerOptions.Usage);
    return 0;
}

try
{
    await using var server = await SandboxServer.StartAsync(SandboxServerOptions.Parse(args));
    Console.WriteLine($"Listening on {server.BaseAddress.GetLeftPart(UriPartial.Authority)}");
    await server.WaitForShutdownAsync();
    return 0;
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(SandboxServerOptions.Usage);
    return 2;
}
catch (Exception error) when (error is PartnerUpgradeException or IOException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
