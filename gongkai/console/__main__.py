from gongkai.console.main import main

main()
